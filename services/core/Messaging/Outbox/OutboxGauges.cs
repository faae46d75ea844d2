using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary><c>outbox.depth</c> and <c>outbox.age</c> (s), meter <c>Utilities.Messaging</c>: seen most of all while the broker is away. Take the maximum over instances.</summary>
internal sealed class OutboxGauges : Observation<OutboxDepth>
{
    private readonly OutboxTable table;

    public OutboxGauges(IMeterFactory meters, IConfiguration configuration, Database database, IServiceScopeFactory scopes, ILogger<OutboxGauges> log)
        : base(ObservationInterval.Short(configuration), scopes, log)
    {
        table = new OutboxTable(database);
        var meter = meters.Create(MessagingMeter.Name);
        meter.CreateObservableGauge("outbox.depth", () => Show<long>(seen => seen.Waiting), "{message}", "Messages waiting to be published.");
        meter.CreateObservableGauge("outbox.age", () => Show<double>(seen => seen.Oldest is { } oldest ? (Time.GetUtcNow() - oldest).TotalSeconds : 0), "s", "Age of the oldest waiting message.");
    }

    protected override Task<OutboxDepth> Read(IServiceProvider services, CancellationToken cancel) => table.Depth(cancel);
}
