using System.Diagnostics.Metrics;

namespace Utilities.Messaging;

/// <summary>What the relay counts of its own work: <c>outbox.published</c> and <c>outbox.held</c>, meter <c>Utilities.Messaging</c>.</summary>
internal sealed class OutboxMetrics
{
    private readonly Counter<long> published;
    private readonly Counter<long> held;

    public OutboxMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MessagingMeter.Name);
        published = meter.CreateCounter<long>("outbox.published", "{message}", "Messages confirmed by the broker.");
        held = meter.CreateCounter<long>("outbox.held", "{attempt}", "Attempts after which a message was held back.");
    }

    public void Settled(BatchResult result)
    {
        published.Add(result.Gone.Count);
        held.Add(result.Held.Count);
    }
}
