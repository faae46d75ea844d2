using System.Globalization;
using System.Text;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Claims what is due and writes what was fired, in a fixed number of statements per batch.</summary>
internal static class FiringTable
{
    private static readonly string ClaimSqlite = ClockTable.Select + "WHERE c.next_fire_at <= @now ORDER BY c.next_fire_at LIMIT @limit";

    /// <summary>The condition stands in the UPDATE itself, so that two watchers never claim one clock.</summary>
    private static readonly string ClaimSqlServer =
        "DECLARE @claimed TABLE (id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL, fire_at BIGINT NOT NULL);\n" +
        "UPDATE TOP (@limit) clock SET next_fire_at = NULL OUTPUT deleted.id, deleted.next_fire_at INTO @claimed (id, fire_at) WHERE next_fire_at <= @now;\n" +
        ClockTable.Select.Replace("c.next_fire_at", "d.fire_at AS next_fire_at", StringComparison.Ordinal) + "JOIN @claimed d ON d.id = c.id ORDER BY d.fire_at";

    private static readonly string NextSql = "SELECT MIN(next_fire_at) FROM clock WHERE next_fire_at IS NOT NULL";

    public static async Task<IReadOnlyList<OpenClock>> Claim(UnitOfWork work, Promises promises, DateTimeOffset now, int limit) =>
        [.. (await work.Query<StoredClock>(work.Database.Pick(ClaimSqlite, ClaimSqlServer), new { now, limit })).Select(row => row.Open(promises))];

    /// <summary>When the next clock is to fire; null when none will.</summary>
    public static async Task<DateTimeOffset?> Next(Database database, CancellationToken cancel) =>
        await database.Read(db => db.ExecuteScalarAsync<long?>(NextSql), cancel) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public static async Task Store(UnitOfWork work, IReadOnlyList<Firing> firings, DateTimeOffset now)
    {
        var text = new StringBuilder("INSERT INTO clock_firing (clock_id, level, version, due_to_fire_at, fired_at) VALUES ");
        var values = new DynamicParameters();
        values.Add("now", now);
        for (var n = 0; n < firings.Count; n++)
        {
            var before = firings[n].Before;
            text.Append(CultureInfo.InvariantCulture, $"{(n == 0 ? "" : ", ")}(@i{n}, @l{n}, @v{n}, @f{n}, @now)");
            values.Add($"i{n}", before.Id);
            values.Add($"l{n}", before.NextLevel!.Value + 1);
            values.Add($"v{n}", before.Version);
            values.Add($"f{n}", before.NextFireAt);
        }

        text.Append(";\n");
        for (var n = 0; n < firings.Count; n++)
        {
            text.Append(CultureInfo.InvariantCulture, $"UPDATE clock SET next_fire_at = @a{n}, next_level = @b{n} WHERE id = @i{n};\n");
            values.Add($"a{n}", firings[n].After.NextFireAt);
            values.Add($"b{n}", firings[n].After.NextLevel);
        }

        await work.Write(text.ToString(), values);
    }
}
