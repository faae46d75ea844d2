namespace Utilities.Billing;

/// <summary>Which document a line of a statement stands for. Pure.</summary>
public static class StatementMatch
{
    /// <summary>The one that the line names, with its amount to the fen, and booked within so many days of it; null when nothing or more than one fits.</summary>
    public static BankDocument? Find(StatementLine line, IReadOnlyList<BankDocument> named, int days)
    {
        var fitting = named.Where(document => document.Amount == line.Amount && line.BookedOn >= document.On && line.BookedOn <= document.On.AddDays(days)).ToList();
        return fitting is [var only] ? only : null;
    }
}
