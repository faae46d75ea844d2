using System.Diagnostics.Metrics;

namespace Utilities.Messaging;

/// <summary>Meter <c>Utilities.Messaging</c>: how much waits in the outbox, since when, and how much has gone out.</summary>
internal sealed class OutboxMetrics
{
    public const string Name = "Utilities.Messaging";

    private readonly Counter<long> published;
    private readonly Counter<long> held;
    private OutboxDepth depth = new();

    public OutboxMetrics(IMeterFactory meters, TimeProvider time)
    {
        var meter = meters.Create(Name);
        published = meter.CreateCounter<long>("outbox.published", "{message}", "Messages confirmed by the broker.");
        held = meter.CreateCounter<long>("outbox.held", "{attempt}", "Attempts after which a message was held back.");
        meter.CreateObservableGauge("outbox.depth", () => depth.Waiting, "{message}", "Messages waiting to be published.");
        meter.CreateObservableGauge("outbox.age", () => depth.Oldest is { } oldest ? (time.GetUtcNow() - oldest).TotalSeconds : 0, "s", "Age of the oldest waiting message.");
    }

    public void Settled(BatchResult result)
    {
        published.Add(result.Gone.Count);
        held.Add(result.Held.Count);
    }

    public void Seen(OutboxDepth current) => depth = current;
}
