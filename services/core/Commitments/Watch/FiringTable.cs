using System.Text.Json;
using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Claims what is due and writes what was fired: three statements for a batch of any size.</summary>
internal static class FiringTable
{
    private static readonly string ClaimSqlite = ClockTable.Select + "WHERE c.next_fire_at <= @now ORDER BY c.next_fire_at LIMIT @limit";

    /// <summary>The condition stands in the UPDATE itself, so that two watchers never claim one clock.</summary>
    private static readonly string ClaimSqlServer =
        "DECLARE @claimed TABLE (id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL, fire_at BIGINT NOT NULL);\n" +
        "UPDATE TOP (@limit) clock SET next_fire_at = NULL OUTPUT deleted.id, deleted.next_fire_at INTO @claimed (id, fire_at) WHERE next_fire_at <= @now;\n" +
        ClockTable.Select.Replace("c.next_fire_at", "d.fire_at AS next_fire_at", StringComparison.Ordinal) + "JOIN @claimed d ON d.id = c.id ORDER BY d.fire_at";

    private const string NextSql = "SELECT MIN(next_fire_at) FROM clock WHERE next_fire_at IS NOT NULL";

    /// <summary>The batch travels as one JSON text: one parameter instead of a thousand, which SQLite's driver would look up by name one by one.</summary>
    private const string StoreSqlite = """
        INSERT INTO clock_firing (clock_id, level, version, due_to_fire_at, fired_at)
        SELECT value ->> 'id', value ->> 'level', value ->> 'version', value ->> 'at', @now FROM json_each(@rows);
        UPDATE clock SET next_fire_at = v.next_at, next_level = v.next_level
        FROM (SELECT value ->> 'id' AS id, value ->> 'nextAt' AS next_at, value ->> 'nextLevel' AS next_level FROM json_each(@rows)) AS v WHERE clock.id = v.id;
        """;

    private const string StoreSqlServer = """
        DECLARE @fired TABLE (id CHAR(36) COLLATE Latin1_General_BIN2 NOT NULL PRIMARY KEY, level INT NOT NULL, version INT NOT NULL, at BIGINT NOT NULL, nextAt BIGINT NULL, nextLevel INT NULL);
        INSERT INTO @fired (id, level, version, at, nextAt, nextLevel)
        SELECT j.id, j.level, j.version, j.at, j.nextAt, j.nextLevel FROM OPENJSON(@rows)
        WITH (id CHAR(36) '$.id', level INT '$.level', version INT '$.version', at BIGINT '$.at', nextAt BIGINT '$.nextAt', nextLevel INT '$.nextLevel') AS j;
        INSERT INTO clock_firing (clock_id, level, version, due_to_fire_at, fired_at) SELECT f.id, f.level, f.version, f.at, @now FROM @fired AS f;
        UPDATE c SET c.next_fire_at = f.nextAt, c.next_level = f.nextLevel FROM clock AS c JOIN @fired AS f ON f.id = c.id;
        """;

    public static async Task<IReadOnlyList<OpenClock>> Claim(UnitOfWork work, Promises promises, DateTimeOffset now, int limit) =>
        [.. (await work.Query<StoredClock>(work.Database.Pick(ClaimSqlite, ClaimSqlServer), new { now, limit })).Select(row => row.Open(promises))];

    /// <summary>When the next clock is to fire; null when none will.</summary>
    public static async Task<DateTimeOffset?> Next(Database database, CancellationToken cancel) =>
        await database.Read(db => db.ExecuteScalarAsync<long?>(NextSql), cancel) is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    public static Task Store(UnitOfWork work, IReadOnlyList<Firing> firings, DateTimeOffset now)
    {
        var rows = JsonSerializer.Serialize(firings.Select(firing => new
        {
            id = firing.Before.Id,
            level = firing.Before.NextLevel!.Value + 1,
            version = firing.Before.Version,
            at = firing.Before.NextFireAt!.Value.ToUnixTimeMilliseconds(),
            nextAt = firing.After.NextFireAt?.ToUnixTimeMilliseconds(),
            nextLevel = firing.After.NextLevel,
        }));
        return work.Write(work.Database.Pick(StoreSqlite, StoreSqlServer), new { rows, now });
    }
}
