using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>
/// Numbers that rise in the order of commits. The counter's row is locked until the transaction ends, so nobody can commit a higher number before a lower one:
/// a puller that remembers the last number it saw never misses a row, whatever the number of replicas. An undone or half-used range leaves a gap, which is harmless.
/// </summary>
internal static class SupplySeries
{
    public const string Meters = "meter";
    public const string Readings = "meter-reading";

    private const string Sqlite = "UPDATE supply_series SET last = last + @count WHERE name = @name RETURNING last";
    private const string SqlServer = "UPDATE s SET last = s.last + @count OUTPUT INSERTED.last FROM supply_series s WHERE s.name = @name";

    /// <summary>The first of <paramref name="count"/> numbers. Inside the open unit, as late as the act allows: other writers wait from here to the commit.</summary>
    public static async Task<long> Take(UnitOfWork unit, string name, int count) =>
        await unit.Single<long>(unit.Database.Pick(Sqlite, SqlServer), new { name, count }) - count + 1;
}
