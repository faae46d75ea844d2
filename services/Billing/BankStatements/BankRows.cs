using System.Globalization;

namespace Utilities.Billing;

/// <summary>One line of a bank's file as it can be taken.</summary>
/// <param name="Id">The bank's own.</param>
public sealed record BankRow(string Id, DateOnly Day, Money Amount, string Reference);

/// <summary>One that cannot: told to whoever sent it.</summary>
public sealed record RejectedBankRow(long Line, string Code, string Message);

/// <summary>Reads the lines of banks' files: <c>id, day, amount, reference</c>. Pure.</summary>
public static class BankRows
{
    public static readonly string[] Columns = ["id", "day", "amount", "reference"];

    /// <param name="signed">A statement has money going out too; transfers only come in.</param>
    public static (IReadOnlyList<BankRow> Rows, IReadOnlyList<RejectedBankRow> Rejected) Of(IReadOnlyList<UploadedRow> rows, bool signed)
    {
        var (taken, rejected, seen) = (new List<BankRow>(), new List<RejectedBankRow>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var fault = row.Fault is { } broken ? (broken.Code, broken.Message) : FaultOf(row.Values, signed);
            if (fault is null && !seen.Add(row.Values[0])) fault = ("twice", "The file has this id twice.");
            if (fault is { } wrong) rejected.Add(new(row.Line, wrong.Item1, wrong.Item2));
            else taken.Add(new(row.Values[0], Day(row.Values[1])!.Value, Money.OfYuan(Amount(row.Values[2])!.Value), row.Values[3]));
        }

        return (taken, rejected);
    }

    private static (string, string)? FaultOf(IReadOnlyList<string> values, bool signed) => values switch
    {
        [{ Length: 0 or > 60 }, ..] => ("no-id", "Each line has an id of the bank, of at most 60 characters."),
        [_, var day, ..] when Day(day) is null => ("no-day", "'day' is written yyyy-MM-dd."),
        [_, _, var amount, ..] when Amount(amount) is not { } yuan || !Money.TryOf(yuan, out _) || yuan == 0 || (yuan < 0 && !signed) => ("no-amount", "'amount' is in yuan with at most two decimals."),
        [_, _, _, { Length: > 200 }] => ("too-long", "'reference' has at most 200 characters."),
        _ => null,
    };

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
