using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Everything that looks for work by itself, in all replicas.</summary>
/// <param name="Replica">The process that answers; its own looks are those of this instant, the others' at most a few seconds old.</param>
/// <param name="Failing">How many failed at their last look anywhere.</param>
/// <param name="Overdue">How many have looked nowhere for too long.</param>
public sealed record SchedulersView(string Replica, int Failing, int Overdue, IReadOnlyList<SchedulerView> Items);

/// <param name="Kind"><c>periodic</c> (looks every so often) or <c>worker</c> (looks when it is woken, and after the interval at the latest).</param>
/// <param name="IntervalMs">0: it looks only when it is woken.</param>
/// <param name="LastLookAt">When it last looked anywhere; null: never yet.</param>
/// <param name="LastReplica">Which replica that was.</param>
/// <param name="Failing">Its last look failed in a replica that is there.</param>
/// <param name="Overdue">It should have looked by now, and has in no replica.</param>
public sealed record SchedulerView(
    string Name, string Kind, long IntervalMs, DateTimeOffset? LastLookAt, string? LastReplica, bool Failing, bool Overdue, IReadOnlyList<SchedulerView.InReplica> Replicas)
{
    /// <param name="Gone">The process has not been heard of for a minute.</param>
    /// <param name="LookingSince">A look is under way; known of the process that answers alone.</param>
    public sealed record InReplica(
        string Replica, bool Gone, DateTimeOffset? LookingSince, DateTimeOffset? LookedAt, long? TookMs, DateTimeOffset? NextAt, bool Failing, DateTimeOffset? FailedAt, string? Failure);

    internal static SchedulerView Of(IReadOnlyList<SchedulerLook> looks, DateTimeOffset now)
    {
        var latest = looks.MaxBy(look => look.LookedAt ?? DateTimeOffset.MinValue)!;
        var there = looks.Where(look => !look.GoneAt(now)).ToList();
        return new(
            latest.Scheduler, latest.Kind, latest.IntervalMs, latest.LookedAt, latest.LookedAt is null ? null : latest.Replica,
            there.Exists(look => look.Failing), there.TrueForAll(look => look.OverdueAt(now)),
            [.. looks.Select(look => new InReplica(look.Replica, look.GoneAt(now), look.LookingSince, look.LookedAt, look.TookMs, look.NextAt, look.Failing, look.FailedAt, look.Failure))]);
    }
}

/// <summary><c>GET …/ops/schedulers</c>.</summary>
public static class ReadSchedulers
{
    internal static async Task<IResult> Handle(Schedulers schedulers, Database database, Replica replica, TimeProvider time, CancellationToken cancel) =>
        TypedResults.Json(await Of(schedulers, database, replica, time, cancel), JsonDefaults.Options);

    public static async Task<SchedulersView> Of(Schedulers schedulers, Database database, Replica replica, TimeProvider time, CancellationToken cancel)
    {
        var own = schedulers.Looks.Select(look => look with { Replica = replica.Id });
        var others = (await LookTable.Read(database, cancel)).Where(look => look.Replica != replica.Id);
        return Joined(replica.Id, [.. own, .. others], time.GetUtcNow());
    }

    internal static SchedulersView Joined(string replica, IReadOnlyList<SchedulerLook> looks, DateTimeOffset now)
    {
        var items = looks.GroupBy(look => look.Scheduler, StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => SchedulerView.Of([.. same], now)).ToList();
        return new(replica, items.Count(item => item.Failing), items.Count(item => item.Overdue), items);
    }
}
