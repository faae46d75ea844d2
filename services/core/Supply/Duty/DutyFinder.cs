using Dapper;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Finds who can be sent to a place now: from the roster, then from the on-call network.</summary>
public sealed class DutyFinder(Database database)
{
    private const string Candidates = $"""
        SELECT w.id, w.code, w.name, w.phone, w.area_code, w.latitude, w.longitude, w.on_call_rank, w.active, w.version, w.updated_at, s.post
        FROM duty_worker w LEFT JOIN duty_shift s ON s.worker_id = w.id AND s.starts_at <= @at AND s.ends_at > @at
        WHERE w.active = @yes AND (s.id IS NOT NULL OR w.on_call_rank IS NOT NULL) AND (@post IS NULL OR s.post = @post OR s.id IS NULL)
            AND (@skill IS NULL OR EXISTS (SELECT 1 FROM duty_skill k WHERE k.worker_id = w.id AND k.skill = @skill))
        """;

    /// <summary>Best first. Without a place: all who can be called.</summary>
    public async Task<IReadOnlyList<OnDuty>> Find(Place? place, DateTimeOffset at, string? skill, string? post, CancellationToken cancel)
    {
        var (rows, areas) = await database.Read(async db =>
        {
            var found = (await db.QueryAsync<DutyWorker, string?, (DutyWorker Worker, string? Post)>(
                Candidates, (worker, post) => (worker, post), new { at, skill, post, yes = true }, splitOn: "post")).AsList();
            var skilled = (await DutyWorkerTable.WithSkills(db, [.. found.Select(f => f.Worker).DistinctBy(w => w.Id)])).ToDictionary(w => w.Id);
            var above = place?.AreaCode is { } code ? (await db.QueryAsync<string>(AreaTable.Ancestors, new { code })).AsList() : [];
            return (found.Select(f => (skilled[f.Worker.Id], f.Post)).ToList(), above);
        }, cancel);
        return DutyRanking.Rank(GeoPoint.Of(place?.Latitude, place?.Longitude), areas, rows);
    }
}
