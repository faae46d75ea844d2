using System.Text.RegularExpressions;

namespace Utilities.Architecture.Tests;

/// <summary>What a secret looks like. Each rule is tested on samples that are put together at run time, so that no file holds one.</summary>
public static partial class SecretRules
{
    /// <summary>Bits per character from which a long run of key-like characters is taken for random; words and hexadecimal digests stay below.</summary>
    private const double RandomFrom = 4.6;

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----|PuTTY-User-Key-File|AGE-SECRET-KEY-1", RegexOptions.None, 1000)]
    public static partial Regex PrivateKey { get; }

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}", RegexOptions.None, 1000)]
    public static partial Regex Token { get; }

    [GeneratedRegex(@"\b(AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[A-Za-z0-9_-]{35}\b|\bgh[pousr]_[A-Za-z0-9]{36,}|\bgithub_pat_[A-Za-z0-9_]{40,}|\bglpat-[A-Za-z0-9_-]{20}|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bsk_live_[A-Za-z0-9]{20,}|\bnpm_[A-Za-z0-9]{36}\b|\boy2[a-z0-9]{43}\b|\bLTAI[A-Za-z0-9]{16,24}\b|\bAKID[A-Za-z0-9]{32}\b|AccountKey=[A-Za-z0-9+/]{60,}|SharedAccessKey=[A-Za-z0-9+/]{40,}", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex CloudKey { get; }

    [GeneratedRegex(@"[A-Za-z0-9+/_-]{32,}={0,2}", RegexOptions.None, 1000)]
    private static partial Regex Run { get; }

    /// <summary>Everything in a text that looks like a secret, with the rule that says so.</summary>
    public static IEnumerable<(string Rule, string Value)> Find(string text)
    {
        foreach (var (rule, pattern) in new[] { ("private key", PrivateKey), ("token", Token), ("cloud key", CloudKey), ("password", CodeRules.Secret) })
            foreach (Match match in pattern.Matches(text)) yield return (rule, match.Value);
        foreach (Match match in Run.Matches(text))
            if (IsRandom(match.Value)) yield return ("high entropy", match.Value);
    }

    /// <summary>Upper and lower case and digits mixed as no word is.</summary>
    private static bool IsRandom(string run) =>
        run.Any(char.IsAsciiLetterUpper) && run.Any(char.IsAsciiLetterLower) && run.Count(char.IsAsciiDigit) >= 3 && Entropy(run) >= RandomFrom;

    /// <summary>Shannon's, in bits per character.</summary>
    private static double Entropy(string run) => run.CountBy(c => c).Sum(pair => -(double)pair.Value / run.Length * Math.Log2((double)pair.Value / run.Length));
}
