using System.Globalization;
using System.Text.RegularExpressions;

namespace Utilities.Commitments;

/// <summary>One group of the aggregate, per exclusion reason.</summary>
internal sealed record ScoreCount
{
    public string? GroupKey { get; init; }

    public string? ExcludedReason { get; init; }

    public long Total { get; init; }

    public long Met { get; init; }

    public long Missed { get; init; }

    public long OpenLate { get; init; }

    public long OpenInTime { get; init; }

    public long Timed { get; init; }

    public long Excluded { get; init; }

    /// <summary>Clocks that were stopped, judged or not.</summary>
    public long Stopped { get; init; }

    /// <summary>Sum of their elapsed milliseconds.</summary>
    public long ElapsedMs { get; init; }
}

/// <summary>Adds counts up to lines. Pure.</summary>
internal static partial class ScoreArithmetic
{
    public static ScoreLine Line(string key, IReadOnlyCollection<ScoreCount> counts)
    {
        var met = counts.Sum(c => c.Met);
        var due = met + counts.Sum(c => c.Missed) + counts.Sum(c => c.OpenLate);
        var stopped = counts.Sum(c => c.Stopped);
        return new()
        {
            Key = key,
            Total = counts.Sum(c => c.Total),
            Met = met,
            Missed = counts.Sum(c => c.Missed),
            OpenLate = counts.Sum(c => c.OpenLate),
            OpenInTime = counts.Sum(c => c.OpenInTime),
            Timed = counts.Sum(c => c.Timed),
            Excluded = counts.Where(c => c.Excluded > 0).GroupBy(c => PublicReason(c.ExcludedReason), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(c => c.Excluded), StringComparer.Ordinal),
            Rate = due == 0 ? null : Math.Round((decimal)met / due, 6, MidpointRounding.ToZero),
            MeanMinutes = stopped == 0 ? null : Math.Round((decimal)counts.Sum(c => c.ElapsedMs) / stopped / 60_000, 1),
        };
    }

    /// <summary>The line of one commitment, judged against its target on exact numbers.</summary>
    public static ScoreLine Judged(this ScoreLine line, Commitment? commitment, string? rows)
    {
        var due = line.Met + line.Missed + line.OpenLate;
        return line with
        {
            Title = commitment?.Title,
            Target = commitment?.Target,
            TargetReached = Percent(commitment?.Target) is { } target && due > 0 ? line.Met * 100m >= target * due : null,
            Rows = rows,
        };
    }

    /// <summary>Reasons are shown in public, so only short codes are; whatever else was typed may hold anything.</summary>
    private static string PublicReason(string? reason) => reason is { Length: <= 60 } && ShortCode().IsMatch(reason) ? reason : "other";

    private static decimal? Percent(string? target) =>
        target is not null && PercentText().Match(target) is { Success: true } match ? decimal.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShortCode();

    [GeneratedRegex(@"^(>=\s*)?(?<value>[0-9]+(\.[0-9]+)?)\s*%$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PercentText();
}
