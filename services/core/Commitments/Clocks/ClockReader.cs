using Dapper;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Reads clocks and timelines as committed, outside any unit of work.</summary>
public sealed class ClockReader(Database database, Promises promises, TimeProvider time)
{
    private const string TimelineSql = "SELECT seq, name, at, recorded_at, actor, roles, note, data FROM milestone WHERE matter_id = @matterId ORDER BY seq";

    /// <summary>Every clock of a matter, oldest first.</summary>
    public async Task<IReadOnlyList<ClockView>> OfMatter(Guid matterId, CancellationToken cancel)
    {
        var rows = await database.Read(db => db.QueryAsync<StoredClock>(ClockTable.Select + "WHERE c.matter_id = @matterId ORDER BY c.started_at, c.id", new { matterId }), cancel);
        return [.. rows.Select(View)];
    }

    /// <summary>Every clock of several matters in one question, oldest first.</summary>
    public async Task<ILookup<Guid, ClockView>> OfMatters(IReadOnlyCollection<Guid> matterIds, CancellationToken cancel) => (matterIds.Count == 0
        ? []
        : await database.Read(db => db.QueryAsync<StoredClock>(ClockTable.Select + "WHERE c.matter_id IN @ids ORDER BY c.started_at, c.id", new { ids = IdList.Of(matterIds) }), cancel)).Select(View).ToLookup(clock => clock.MatterId);

    /// <summary>The same as an open unit of work sees it, its own changes included: for the answer of the act itself.</summary>
    public async Task<IReadOnlyList<ClockView>> OfMatter(UnitOfWork work, Guid matterId) =>
        [.. (await work.Query<StoredClock>(ClockTable.Select + "WHERE c.matter_id = @matterId ORDER BY c.started_at, c.id", new { matterId })).Select(View)];

    /// <summary>What happened to a matter, in the order of recording.</summary>
    public async Task<IReadOnlyList<MilestoneView>> TimelineOf(Guid matterId, CancellationToken cancel) =>
        (await database.Read(db => db.QueryAsync<MilestoneView>(TimelineSql, new { matterId }), cancel)).AsList();

    /// <summary>One clock, or null.</summary>
    public async Task<ClockView?> Find(Guid id, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<StoredClock>(ClockTable.Select + "WHERE c.id = @id", new { id }), cancel) is { } row ? View(row) : null;

    private ClockView View(StoredClock row) => ClockView.Of(row.Open(promises), time.GetUtcNow());
}
