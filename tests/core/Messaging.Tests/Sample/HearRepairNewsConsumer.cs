using MassTransit;

namespace Utilities.Messaging.Tests;

/// <summary>Wants news of repairs only.</summary>
internal sealed class HearRepairNewsConsumer(UnitOfWork work) : IConsumer<NewsOfService>
{
    public Task Consume(ConsumeContext<NewsOfService> context) =>
        work.Write("INSERT INTO effect (name, at) VALUES (@name, @at)", new { name = $"only {context.Message.Kind}", at = work.Time.GetUtcNow() });
}
