using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary><c>dead_letters.open</c>, meter <c>Utilities.Messaging</c>: those that nobody has replayed or discarded yet. Take the maximum over instances.</summary>
internal sealed class DeadLetterGauge : Observation<DeadLetterCount>
{
    private readonly Database database;

    public DeadLetterGauge(IMeterFactory meters, IConfiguration configuration, Database database, IServiceScopeFactory scopes, ILogger<DeadLetterGauge> log)
        : base(ObservationInterval.Short(configuration), scopes, log)
    {
        this.database = database;
        meters.Create(MessagingMeter.Name).CreateObservableGauge("dead_letters.open", () => Show<long>(seen => seen.Open), "{message}", "Dead letters neither replayed nor discarded.");
    }

    protected override Task<DeadLetterCount> Read(IServiceProvider services, CancellationToken cancel) => DeadLetterTable.Count(database, cancel);
}

/// <param name="Open">Neither replayed nor discarded.</param>
internal sealed record DeadLetterCount(long Open);
