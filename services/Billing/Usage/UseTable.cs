using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The SQL of use that more than one act needs.</summary>
internal static class UseTable
{
    public const string Columns = """
        account, period, line, meter, register, from_on, to_on, from_reading, to_reading, multiplier, used, basis, held_for, reading, real_from, real_from_on, estimated_before,
        rolled_over, judged, settled_by, settled_at, reason
        """;

    public const string One = $"SELECT {Columns} FROM metered_use WHERE account = @account AND period = @period AND line = @line";

    public const string Update = """
        UPDATE metered_use SET to_reading = @ToReading, from_reading = @FromReading, used = @Used, reading = @Reading, real_from = @RealFrom, rolled_over = @RolledOver,
            held_for = @HeldFor, settled_by = @SettledBy, settled_at = @SettledAt, reason = @Reason
        WHERE account = @Account AND period = @Period AND line = @Line
        """;

    private const string Delete = "DELETE FROM metered_use WHERE account = @Account AND period = @Period AND line = @Line";

    private static readonly BulkInsert Rows = new("metered_use",
        ("account", typeof(string)), ("period", typeof(string)), ("line", typeof(int)), ("meter", typeof(string)), ("register", typeof(string)), ("from_on", typeof(string)),
        ("to_on", typeof(string)), ("from_reading", typeof(decimal)), ("to_reading", typeof(decimal)), ("multiplier", typeof(decimal)), ("used", typeof(decimal)),
        ("basis", typeof(string)), ("held_for", typeof(string)), ("reading", typeof(string)), ("real_from", typeof(decimal)), ("real_from_on", typeof(string)),
        ("estimated_before", typeof(decimal)), ("rolled_over", typeof(bool)), ("judged", typeof(string)), ("settled_by", typeof(string)), ("settled_at", typeof(long)),
        ("reason", typeof(string)));

    /// <summary>Held uses of these accounts.</summary>
    public static Task<IReadOnlyList<MeteredUse>> Held(UnitOfWork unit, IEnumerable<string> accounts) => unit.Query<MeteredUse>(
        $"SELECT {Columns} FROM metered_use WHERE held_for IS NOT NULL AND account IN {JsonList.In(unit.Database, "@accounts")} ORDER BY account, period, line",
        new { accounts = JsonList.Of(accounts) });

    public static Task Remove(UnitOfWork unit, IReadOnlyCollection<MeteredUse> rows) => rows.Count == 0 ? Task.CompletedTask : unit.Write(Delete, rows);

    public static Task Insert(UnitOfWork unit, IEnumerable<MeteredUse> rows)
    {
        var dialect = unit.Database.Dialect;
        return Rows.Run(unit, rows.Select(row => new object?[]
        {
            row.Account, row.Period, row.Line, row.Meter, row.Register, JsonList.Day(row.FromOn), JsonList.Day(row.ToOn), row.FromReading.Stored(dialect), row.ToReading.Stored(dialect),
            row.Multiplier.Stored(dialect), row.Used.Stored(dialect), row.Basis, row.HeldFor, row.Reading?.ToString(), row.RealFrom?.Stored(dialect),
            row.RealFromOn is { } day ? JsonList.Day(day) : null, row.EstimatedBefore.Stored(dialect), row.RolledOver, row.Judged, row.SettledBy,
            row.SettledAt?.ToUnixTimeMilliseconds(), row.Reason,
        }));
    }

    /// <summary>The last line of each of these accounts and periods.</summary>
    public static async Task<Dictionary<(string Account, string Period), int>> LastLines(UnitOfWork unit, IReadOnlyCollection<MeteredUse> rows)
    {
        var last = new Dictionary<(string, string), int>();
        foreach (var period in rows.GroupBy(row => row.Period, StringComparer.Ordinal))
        {
            var found = await unit.Query<(string Account, int Line)>(
                $"SELECT account, MAX(line) AS line FROM metered_use WHERE period = @period AND account IN {JsonList.In(unit.Database, "@accounts")} GROUP BY account",
                new { period = period.Key, accounts = JsonList.Of(period.Select(row => row.Account)) });
            foreach (var (account, line) in found) last[(account, period.Key)] = line;
        }

        return last;
    }
}
