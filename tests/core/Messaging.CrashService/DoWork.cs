using MassTransit;

namespace Utilities.Messaging.CrashService;

internal sealed class DoWorkConsumer(UnitOfWork work) : IConsumer<WorkOrdered>
{
    public async Task Consume(ConsumeContext<WorkOrdered> context)
    {
        await work.Write("INSERT INTO effect (id) VALUES (@CorrelationId)", context.Message);
        await work.Write("UPDATE counter SET n = n + 1 WHERE name = 'effects'");
        await context.Publish(new WorkDone { CorrelationId = context.Message.CorrelationId });
    }
}
