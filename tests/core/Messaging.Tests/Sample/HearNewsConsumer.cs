using MassTransit;

namespace Utilities.Messaging.Tests;

internal sealed class HearNewsConsumer(UnitOfWork work) : IConsumer<NewsOfService>
{
    public Task Consume(ConsumeContext<NewsOfService> context) =>
        work.Write("INSERT INTO effect (name, at) VALUES (@Service, @at)", new { context.Message.Service, at = work.Time.GetUtcNow() });
}
