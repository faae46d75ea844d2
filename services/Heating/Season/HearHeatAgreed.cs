using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>A resident has agreed to the heating plan: within the season the promise begins at once, before it with its first day.</summary>
internal sealed class HearHeatAgreed(UnitOfWork work, BeginHeating begin) : IConsumer<WorkOrderStepTaken>
{
    public async Task Consume(ConsumeContext<WorkOrderStepTaken> context)
    {
        if (context.Message.Service != HeatingUtility.Name || context.Message.Step != HeatingConnections.Agreed) return;
        var (db, transaction) = work.Raw();
        if (await RequestTable.ById(db, transaction, context.Message.RequestId) is { Outcome: null or "archived" } request)
            await begin.BeginOrWait(request, context.Message.At);
    }
}

/// <summary>One at a time per season's beginning is quick enough; inbox and retry come with the bus.</summary>
internal sealed class HearHeatAgreedDefinition : ConsumerDefinition<HearHeatAgreed>
{
    public HearHeatAgreedDefinition() => ConcurrentMessageLimit = 4;
}
