using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Reads the <see cref="DeadlinePressure"/> of a service along the indexes of open clocks and of rungs to fire: its cost grows with what breaks soon,
/// but for the number of open clocks, which is a count of index entries (0.3 s for a million on SQLite). A clock whose breach was fired is behind us and presses no more.
/// </summary>
public sealed class ReadPressure(Database database, TimeProvider time)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private const string Columns = "id AS clock_id, matter_number, matter_type, commitment_id, area, due_at";

    /// <summary>Along ix_clock_open; its condition is repeated as it stands there, else SQLite passes the index by.</summary>
    private const string Coming = "FROM clock WHERE state IN ('running', 'paused') AND state = 'running' AND due_at > @now";

    /// <summary>Along ix_clock_fire: only what the watch is behind with.</summary>
    private const string Late = "FROM clock WHERE next_fire_at IS NOT NULL AND next_fire_at <= @now AND due_at <= @now AND next_fire_at <= due_at";

    private const string OpenSql = "SELECT COUNT(*) FROM clock WHERE state IN ('running', 'paused')";

    private const string SoonSql = $"""
        SELECT (SELECT COUNT(*) {Late}) AS late,
               (SELECT COUNT(*) {Coming} AND due_at <= @quarter) AS quarter,
               (SELECT COUNT(*) {Coming} AND due_at <= @hour) AS hour
        """;

    /// <param name="nearest">How many of the nearest clocks to name.</param>
    /// <param name="hidden">Matter types that the reader may not hear of; they are counted, not named.</param>
    public async Task<DeadlinePressure> Now(int nearest, IReadOnlyCollection<string> hidden, CancellationToken cancel) =>
        await With(await CountOpen(cancel), nearest, hidden, cancel);

    /// <summary>Clocks that run or are paused.</summary>
    internal Task<long> CountOpen(CancellationToken cancel) => database.Read(db => db.ExecuteScalarAsync<long>(OpenSql), cancel);

    /// <summary>The reading with a number of open clocks that was counted a little earlier.</summary>
    internal async Task<DeadlinePressure> With(long open, int nearest, IReadOnlyCollection<string> hidden, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await database.Read(async db =>
        {
            var soon = await db.QuerySingleAsync<Soon>(SoonSql, new { now, quarter = now + Quarter, hour = now + Hour });
            var clocks = await db.QueryAsync<PressingClock>(NearestSql(database, hidden.Count == 0 ? "" : " AND matter_type NOT IN @hidden"), new { now, nearest, hidden });
            return new DeadlinePressure(now, open, soon.Late + soon.Quarter, soon.Late + soon.Hour, [.. clocks.OrderBy(clock => clock.DueAt).ThenBy(clock => clock.ClockId).Take(nearest)]);
        }, cancel);
    }

    /// <summary>The texts it asks with, so that a test sees which indexes they take.</summary>
    internal static IEnumerable<string> Statements(Database database) => [OpenSql, SoonSql, NearestSql(database, "")];

    private static string NearestSql(Database database, string known) => $"""
        SELECT * FROM (SELECT {Columns} {Late}{known} ORDER BY due_at, id{database.Limit("@nearest")}) AS late
        UNION ALL
        SELECT * FROM (SELECT {Columns} {Coming}{known} ORDER BY due_at, id{database.Limit("@nearest")}) AS coming
        """;

    private sealed class Soon
    {
        public long Late { get; init; }

        public long Quarter { get; init; }

        public long Hour { get; init; }
    }
}
