using Dapper;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Reads the <see cref="SupplyLoad"/> along an index that holds open orders only. Paused orders wait for somebody else, and a duplicate goes with its parent.</summary>
public sealed class ReadSupplyLoad(Database database, SupplyUtility utility, TimeProvider time)
{
    /// <summary>The condition is that of ix_request_waiting.</summary>
    private const string OrdersSql = """
        SELECT workflow, state, COUNT(*) AS orders FROM request
        WHERE outcome IS NULL AND parent_id IS NULL AND paused_at IS NULL GROUP BY workflow, state
        """;

    private const string CrewsSql = """
        SELECT COUNT(DISTINCT s.worker_id) FROM duty_shift s JOIN duty_worker w ON w.id = s.worker_id
        WHERE s.ends_at > @now AND s.starts_at <= @now AND (s.present_until IS NULL OR s.present_until > @now) AND w.active = @yes
        """;

    public async Task<SupplyLoad> Now(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        return await database.Read(async db =>
        {
            var waiting = await db.QueryAsync<Waiting>(OrdersSql);
            var crews = await db.ExecuteScalarAsync<long>(CrewsSql, new { now, yes = true });
            return new SupplyLoad(now, waiting.Where(NeedsCrew).Sum(group => group.Orders), crews);
        }, cancel);
    }

    private bool NeedsCrew(Waiting group) => utility.Workflows.FirstOrDefault(known => known.Name == group.Workflow) is { } workflow && SupplyLoad.NeedsCrew(workflow, group.State);

    private sealed class Waiting
    {
        public string Workflow { get; init; } = "";

        public string State { get; init; } = "";

        public long Orders { get; init; }
    }
}
