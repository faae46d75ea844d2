using System.Globalization;

namespace Utilities.Billing;

/// <summary>Numbers of bills: made from what they are for, so that the same bill always has the same number.</summary>
internal static class BillNumbers
{
    private const char AfterAll = '~';

    /// <summary><c>W202611-00000123</c></summary>
    public static string Regular(string account, Period period) =>
        string.Create(CultureInfo.InvariantCulture, $"{account[0]}{period.Year:0000}{period.Month:00}-{account.AsSpan(1)}");

    /// <summary><c>W202611-00000123-F1</c></summary>
    public static string Final(string account, Period period) => Regular(account, period) + "-F1";

    /// <summary>The pair that takes the place of a bill: <c>…-R1</c> and <c>…-C1</c>, for a correction <c>-C1</c> of its own <c>-R2</c> and <c>-C2</c>.</summary>
    public static (string Reversal, string Correction) Pair(string bill)
    {
        var mark = bill.LastIndexOf("-C", StringComparison.Ordinal);
        var before = mark < 0 ? 0 : int.Parse(bill.AsSpan(mark + 2), CultureInfo.InvariantCulture);
        var root = mark < 0 ? bill : bill[..mark];
        return (string.Create(CultureInfo.InvariantCulture, $"{root}-R{before + 1}"), string.Create(CultureInfo.InvariantCulture, $"{root}-C{before + 1}"));
    }

    /// <summary>The period that a bill was first issued for, whatever became of it.</summary>
    public static Period PeriodOf(string bill) => new(int.Parse(bill.AsSpan(1, 4), CultureInfo.InvariantCulture), int.Parse(bill.AsSpan(5, 2), CultureInfo.InvariantCulture));

    /// <summary>Between the two, exclusive, lie all bills of a period of the accounts after the one up to and with the other, whatever their suffix.</summary>
    public static (string After, string Before) Between(string after, string upTo, Period period) =>
        (after.Length == 0 ? Regular(upTo[0] + "", period) : Regular(after, period) + AfterAll, Regular(upTo, period) + AfterAll);
}
