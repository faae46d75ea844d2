using MassTransit;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>
/// The heating plan was not answered in time: from now the reason is owed to the applicant (001 第九条(二) 「供热单位应向用户说明原因」,
/// heating.apply.delay-explanation). An explanation that was given before counts.
/// </summary>
internal sealed class RecordPlanOverdue(UnitOfWork work, ClockLedger ledger) : IConsumer<ClockBroken>
{
    public const string PlanOverdue = "plan-overdue";

    private const string PlanReply = "heating.apply.plan-reply";

    public async Task Consume(ConsumeContext<ClockBroken> context)
    {
        var broken = context.Message;
        if (broken.CommitmentId != PlanReply) return;
        var (db, transaction) = work.Raw();
        if (await RequestTable.ById(db, transaction, broken.MatterId) is not { } request) return;
        var overdue = new Milestone(request.Matter, PlanOverdue, broken.DueAt, Actor.System) { Facts = request.Facts() };
        await ledger.Record(overdue);
        var history = await RequestTable.EventsOf(db, transaction, request.Id);
        if (history.Any(past => past.Step == HeatingConnections.DelayExplained))
            await ledger.Record(overdue with { Name = HeatingConnections.DelayExplained, Note = "explained before it was overdue" });
    }
}

/// <summary>Rare and short. Inbox and retry come with the bus.</summary>
internal sealed class RecordPlanOverdueDefinition : ConsumerDefinition<RecordPlanOverdue>
{
    public RecordPlanOverdueDefinition() => ConcurrentMessageLimit = 4;
}
