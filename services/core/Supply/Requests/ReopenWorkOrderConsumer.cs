using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// A complaint asks for the work to be done again (queue <c>{service}-reopen-work-order</c>). It is the same act as the customer's own, with the same rules;
/// a refusal is a fact of its own, because the complaint goes on without the work order. What this complaint has had opened once is not opened again.
/// </summary>
public sealed class ReopenWorkOrderConsumer(UnitOfWork work, RequestDesk desk, ReopenRequest reopening, SupplyUtility utility) : IConsumer<ReopenWorkOrder>
{
    public async Task Consume(ConsumeContext<ReopenWorkOrder> context)
    {
        var order = context.Message;
        var (db, transaction) = work.Raw();
        if (await RequestTable.ById(db, transaction, order.RequestId) is not { } request)
        {
            await Refuse(order, "not-found");
            return;
        }

        var open = await desk.Open(request, Actor.System);
        if (open.History.Any(happened => happened.Kind == RequestEvents.Reopened && happened.Values.GetValueOrDefault(ReopenRequest.Complaint) == order.Complaint)) return;
        if (ReopenRequest.Refuses(request, open.Now) is { } refusal) await Refuse(order, refusal.Code);
        else if ((await reopening.Reopen(open, order.Reason, order.Complaint)).Refusal is { } overtaken) throw new SagaConflictException(overtaken.Title);
    }

    private Task Refuse(ReopenWorkOrder order, string code) => work.Publish(new ReopenRefused
    {
        Service = utility.Name, RequestId = order.RequestId, Number = order.Number, Complaint = order.Complaint, Code = code, At = work.Time.GetUtcNow(),
    });
}

/// <summary>Short updates of different requests, side by side. Inbox and retry come with the bus.</summary>
public sealed class ReopenWorkOrderConsumerDefinition : ConsumerDefinition<ReopenWorkOrderConsumer>
{
    public ReopenWorkOrderConsumerDefinition() => ConcurrentMessageLimit = 8;
}
