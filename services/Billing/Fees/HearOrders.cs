using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Remembers the orders that customers pay for, so that one whose charge never comes is found. A later step counts whatever order the messages arrive in; an order that turns
/// out not to be paid for is forgotten.
/// </summary>
internal sealed class HearOrders(UnitOfWork unit) : IConsumer<WorkOrderStepTaken>
{
    private const string Known = "SELECT sequence FROM chargeable_order WHERE request_id = @RequestId";

    private const string Insert = """
        INSERT INTO chargeable_order (request_id, service, number, type, area, sequence, outcome, closed_at) VALUES (@RequestId, @Service, @Number, @Type, @Area, @Sequence, @Outcome, @closedAt)
        """;

    private const string Update = """
        UPDATE chargeable_order SET sequence = @Sequence, outcome = @Outcome, closed_at = @closedAt WHERE request_id = @RequestId AND sequence < @Sequence
        """;

    public async Task Consume(ConsumeContext<WorkOrderStepTaken> context)
    {
        var taken = context.Message;
        if (taken.Chargeable is not { } chargeable) return;
        var known = await unit.Single<int?>(Known, new { taken.RequestId });
        if (!chargeable && known is null) return;
        var row = new { taken.RequestId, taken.Service, taken.Number, taken.Type, taken.Area, taken.Sequence, taken.Outcome, closedAt = taken.Outcome is null ? (DateTimeOffset?)null : taken.At };
        if (known is null) await unit.Write(Insert, row);
        else if (chargeable) await unit.Write(Update, row);
        else await unit.Write("DELETE FROM chargeable_order WHERE request_id = @RequestId AND sequence < @Sequence AND waived_at IS NULL", row);
    }
}

/// <summary>Short updates, many of them. Inbox and retry come with the bus.</summary>
internal sealed class HearOrdersDefinition : ConsumerDefinition<HearOrders>
{
    public HearOrdersDefinition() => ConcurrentMessageLimit = 8;
}
