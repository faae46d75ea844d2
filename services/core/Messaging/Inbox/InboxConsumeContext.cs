using MassTransit;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;

namespace Utilities.Messaging;

/// <summary>
/// The consumed message as consumers and sagas see it: what they publish, send or respond becomes rows of the open unit of work.
/// The other members belong to a protocol of several transactions that is not used here: one transaction marks, works and says.
/// </summary>
internal sealed class InboxConsumeContext<T>(ConsumeContext<T> context, OutboxConsumeOptions consumer, IServiceProvider services, UnitOfWork work, MessagingOptions options)
    : OutboxConsumeContextProxy<T>(context, consumer, services)
    where T : class
{
    public override bool ContinueProcessing { get; set; }

    public override bool IsMessageConsumed => false;

    public override bool IsOutboxDelivered => true;

    public override int ReceiveCount => 1;

    public override long? LastSequenceNumber => null;

    public override Task AddSend<TMessage>(SendContext<TMessage> context)
    {
        work.Add(Capture.Row(context, options));
        return Task.CompletedTask;
    }

    public override Task SetConsumed() => Task.CompletedTask;

    public override Task SetDelivered() => Task.CompletedTask;

    public override Task<List<OutboxMessageContext>> LoadOutboxMessages() => Task.FromResult(new List<OutboxMessageContext>());

    public override Task NotifyOutboxMessageDelivered(OutboxMessageContext message) => Task.CompletedTask;

    public override Task RemoveOutboxMessages() => Task.CompletedTask;
}
