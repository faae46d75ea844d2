using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Writes what a resident is to be told, once per occasion.</summary>
public sealed class NotifyResidentConsumer(UnitOfWork work) : IConsumer<NotifyResident>
{
    public Task Consume(ConsumeContext<NotifyResident> context) => work.Execute(() => Write(context.Message), context.CancellationToken);

    private async Task Write(NotifyResident order)
    {
        var (db, transaction) = work.Raw();
        var request = await RequestTable.ById(db, transaction, order.MatterId)
            ?? throw new InvalidOperationException($"There is no request {order.MatterId} to tell anybody about.");
        await NotificationLedger.Tell(work, request.Id, request.Channel, order.Occasion, order.OnceKey, ResidentTexts.Of(order.Occasion, request.Number, order.PromisedAt));
    }
}
