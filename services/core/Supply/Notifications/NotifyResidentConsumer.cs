using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Writes what a resident is to be told, once per occasion; the phone number stays with the request and is looked up when it is told.</summary>
public sealed class NotifyResidentConsumer(UnitOfWork work, TimeProvider time) : IConsumer<NotifyResident>
{
    private const string Insert = """
        INSERT INTO notification (id, matter_id, occasion, once_key, channel, text_zh, text_en, created_at)
        SELECT @id, @matterId, @occasion, @onceKey, @channel, @zh, @en, @now
        WHERE NOT EXISTS (SELECT 1 FROM notification WHERE matter_id = @matterId AND once_key = @onceKey)
        """;

    public Task Consume(ConsumeContext<NotifyResident> context) => work.Execute(() => Write(context.Message), context.CancellationToken);

    private async Task Write(NotifyResident order)
    {
        var (db, transaction) = work.Raw();
        var request = await RequestTable.ById(db, transaction, order.MatterId)
            ?? throw new InvalidOperationException($"There is no request {order.MatterId} to tell anybody about.");
        var now = time.GetUtcNow();
        var text = ResidentTexts.Of(order.Occasion, request.Number, order.PromisedAt);
        // Who wrote from a screen reads a message; who called, wrote a letter or came is called back.
        var channel = request.Channel is "web" or "partner" ? "sms" : "phone";
        await work.Write(Insert, new { id = Guid.CreateVersion7(now), matterId = request.Id, occasion = order.Occasion, onceKey = order.OnceKey, channel, zh = text.Zh, en = text.En, now });
    }
}
