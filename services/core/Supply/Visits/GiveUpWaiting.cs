using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A promise of the order has just been broken and its visit still has no time: nobody waits for one any longer, the dispatcher agrees one by hand.</summary>
public sealed class GiveUpWaiting(UnitOfWork work, RequestDesk desk, FollowVisit follow) : IConsumer<ClockBroken>
{
    public const string Reason = "promise-broken";

    public async Task Consume(ConsumeContext<ClockBroken> context)
    {
        var broken = context.Message;
        if (broken.MatterKind != "request" || await VisitTable.OpenOf(work, broken.MatterId) is not { State: HomeVisitStates.Requested } visit) return;
        var kept = await VisitTable.Save(work, visit with { State = HomeVisitStates.ToAgree, Reason = Reason });
        if (kept.IsRefused) throw new SagaConflictException(kept.Refusal!.Detail!);
        var (db, transaction) = work.Raw();
        var open = await desk.Open((await RequestTable.ById(db, transaction, visit.RequestId))!, Actor.System);
        await RequestTable.Append(work, open.Happened(RequestEvents.Visit, data: kept.Value.Told));
        await follow.Publish(kept.Value, Reason, open.Now);
    }
}

/// <summary>Breaches are rare. Inbox and retry come with the bus.</summary>
public sealed class GiveUpWaitingDefinition : ConsumerDefinition<GiveUpWaiting>
{
    public GiveUpWaitingDefinition() => ConcurrentMessageLimit = 8;
}
