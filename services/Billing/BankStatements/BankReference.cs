using System.Text.RegularExpressions;

namespace Utilities.Billing;

/// <summary>Numbers of ours in what somebody wrote into a bank's reference. Pure.</summary>
internal static partial class BankReference
{
    /// <summary>The one bill or account that is named; null when none is, or more than one. A bill goes before its account.</summary>
    public static (string? Bill, string? Account) Named(string text)
    {
        var bills = Distinct(Bill, text);
        if (bills.Length > 0) return (bills.Length == 1 ? bills[0] : null, null);
        var accounts = Distinct(Account, text);
        return (null, accounts.Length == 1 ? accounts[0] : null);
    }

    /// <summary>Documents of the hall that are named: takings, a transfer file, a wallet's settlement, a refund.</summary>
    public static string[] Documents(string text) => Distinct(Document, text);

    private static string[] Distinct(Regex pattern, string text) => [.. pattern.Matches(text.ToUpperInvariant()).Select(match => match.Value).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"(?<![A-Z0-9])[WPGH]\d{6}-\d{8}(-[A-Z]\d+)?(?![A-Z0-9])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bill { get; }

    [GeneratedRegex(@"(?<![A-Z0-9])[WPGH]\d{8}(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Account { get; }

    [GeneratedRegex(@"(?<![A-Z0-9])((REM|TF|RF)-\d{8}-\d{6}|WS-\d{8})(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Document { get; }
}
