using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// Another service orders a sample (D46: a water-quality complaint also starts D22), or the saga orders the follow-up of a failed test.
/// The asker's id becomes the case's; the same order again changes nothing.
/// </summary>
public sealed class TakeWaterSampleConsumer(UnitOfWork unit, QualityCases cases) : IConsumer<TakeWaterSample>
{
    public async Task Consume(ConsumeContext<TakeWaterSample> context)
    {
        var (order, now) = (context.Message, unit.Time.GetUtcNow());
        await cases.Open(new QualityCase
        {
            Id = order.CaseId,
            Origin = order.FollowsCaseId is null ? QualityOrigins.Ordered : QualityOrigins.FollowUp,
            OrderedBy = order.RequestedBy,
            Reference = order.Reference,
            FollowsId = order.FollowsCaseId,
            Area = order.Area,
            ServicePoint = order.ServicePointId,
            ReceivedAt = order.ReceivedAt < now ? order.ReceivedAt : now,
        }, Actor.System);
    }
}

/// <summary>Short inserts, many side by side. Inbox and retry come with the bus.</summary>
public sealed class TakeWaterSampleConsumerDefinition : ConsumerDefinition<TakeWaterSampleConsumer>
{
    public TakeWaterSampleConsumerDefinition() => ConcurrentMessageLimit = 8;
}
