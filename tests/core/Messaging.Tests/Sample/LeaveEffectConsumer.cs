using MassTransit;

namespace Utilities.Messaging.Tests;

/// <summary>What stands in the way of the consumer: how it fails, and how often it was tried.</summary>
public sealed class Trouble
{
    private int attempts;

    public Func<int, Exception?> Cause { get; set; } = _ => null;

    public int Attempts => attempts;

    /// <summary>False the first time, true from then on.</summary>
    public bool MeetOnce() => Interlocked.Increment(ref attempts) > 1;

    public void Meet()
    {
        if (Cause(Interlocked.Increment(ref attempts)) is { } cause) throw cause;
    }
}

internal sealed class LeaveEffectConsumer(UnitOfWork work, Trouble trouble) : IConsumer<EffectOrdered>
{
    public async Task Consume(ConsumeContext<EffectOrdered> context)
    {
        await work.Write("INSERT INTO effect (name, at) VALUES (@Name, @at)", new { context.Message.Name, at = work.Time.GetUtcNow() });
        if (context.Message.Announced) await work.Publish(new NobodyListens { CorrelationId = context.Message.CorrelationId, Number = 1 }, context.CancellationToken);
        trouble.Meet();
    }
}
