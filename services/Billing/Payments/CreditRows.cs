using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The rows of used credit, written in bulk: entry, its two lines and the allocation.</summary>
internal static class CreditRows
{
    private static readonly BulkInsert Entries = new("ledger_entry", ("document", typeof(string)), ("kind", typeof(string)), ("posted_on", typeof(string)), ("at", typeof(long)), ("actor", typeof(string)));

    private static readonly (string, Type)[] LineColumns = [("document", typeof(string)), ("line", typeof(int)), ("ledger", typeof(string)), ("account", typeof(string)), ("utility", typeof(string))];

    private static readonly (string, Type)[] AllocationColumns =
    [
        ("document", typeof(string)), ("line", typeof(int)), ("payment", typeof(string)), ("bill", typeof(string)), ("account", typeof(string)), ("utility", typeof(string)),
        ("at", typeof(long)), ("on_day", typeof(string)),
    ];

    public static async Task Write(UnitOfWork unit, IReadOnlyList<UsedCredit> used, DateTimeOffset at, DateOnly day, string by)
    {
        var dialect = unit.Database.Dialect;
        var (instant, on) = (at.ToUnixTimeMilliseconds(), day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        var money = dialect == Dialect.Sqlite ? typeof(long) : typeof(decimal);
        await Entries.Run(unit, used.Select(u => new object?[] { u.Document, "credit", on, instant, by }));
        await new BulkInsert("ledger_line", [.. LineColumns, ("amount", money)]).Run(unit, used.SelectMany(u => new object?[][]
        {
            [u.Document, 1, Ledgers.Advance, u.Account, u.Utility, u.Amount.Stored(dialect)],
            [u.Document, 2, Ledgers.Receivable, u.Account, u.Utility, (-u.Amount).Stored(dialect)],
        }));
        await new BulkInsert("allocation", [.. AllocationColumns, ("amount", money)]).Run(unit, used.Select(u => new object?[]
        {
            u.Document, 1, null, u.Bill, u.Account, u.Utility, instant, on, u.Amount.Stored(dialect),
        }));
    }
}
