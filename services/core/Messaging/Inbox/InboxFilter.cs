using MassTransit;
using MassTransit.Middleware;
using Microsoft.Extensions.Options;

namespace Utilities.Messaging;

/// <summary>
/// Stands before every consumer and saga: opens the unit of work, marks the message as taken by this consumer and runs it, all in one
/// transaction. A message that is marked already has had its effect and is only acknowledged.
/// </summary>
internal sealed class InboxFilter(UnitOfWork work, IOptions<MessagingOptions> options, InboxMetrics metrics, IServiceProvider services) : IOutboxContextFactory<UnitOfWork>
{
    private const string Mark = "INSERT INTO inbox (message_id, consumer_id, at) VALUES (@message, @consumer, @at)";

    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions consumer, IPipe<OutboxConsumeContext<T>> next)
        where T : class
    {
        var messageId = context.GetOriginalMessageId() ?? context.MessageId
            ?? throw new MessageException(typeof(T), "A message without an id cannot be told from its copies.");
        context.GetOrAddPayload(() => work);
        var duplicate = false;
        await work.Transact(async () =>
        {
            duplicate = !await IsNew(messageId, consumer.ConsumerId);
            if (duplicate) return false;
            var message = new InboxConsumeContext<T>(context, consumer, services, work, options.Value);
            work.Consuming = message;
            await next.Send(message);
            return true;
        }, context.CancellationToken);

        if (!duplicate) return;
        metrics.Skipped(consumer.ConsumerType);
        Spans.MarkDuplicate();
        // Without this MassTransit would take it for a message that nobody wanted.
        await context.NotifyConsumed(context, TimeSpan.Zero, consumer.ConsumerType);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");

    private async Task<bool> IsNew(Guid message, Guid consumer)
    {
        var row = new { message, consumer, at = work.Time.GetUtcNow() };
        if (work.Database.Dialect == Dialect.Sqlite) return await work.Write(Mark + " ON CONFLICT DO NOTHING", row) == 1;
        try
        {
            return await work.Write(Mark, row) == 1;
        }
        catch (Exception exception) when (work.Database.IsDuplicateKey(exception))
        {
            return false;
        }
    }
}
