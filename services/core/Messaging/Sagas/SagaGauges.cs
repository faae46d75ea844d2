using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary>
/// <c>saga.instances</c> by <c>saga</c> and <c>state</c>, meter <c>Utilities.Messaging</c>: as many series as the state machines of the service have states.
/// Counted along an index, final states included, once a minute. Take the maximum over instances.
/// </summary>
internal sealed class SagaGauges : Observation<SagaCounts>
{
    private readonly Database database;

    public SagaGauges(IMeterFactory meters, IConfiguration configuration, Database database, IServiceScopeFactory scopes, ILogger<SagaGauges> log)
        : base(ObservationInterval.Long(configuration), scopes, log)
    {
        this.database = database;
        meters.Create(MessagingMeter.Name).CreateObservableGauge("saga.instances", () => ShowMany(seen => seen.Groups.Select(Measured)), "{instance}", "Saga instances in each state.");
    }

    protected override async Task<SagaCounts> Read(IServiceProvider services, CancellationToken cancel) =>
        new(await ReadSagas.Of(database, cancel));

    private static Measurement<long> Measured(SagaCount group) => new(group.Instances, new("saga", group.Saga), new("state", group.State ?? "none"));
}

/// <summary>How many instances each saga of the service has in each state.</summary>
internal sealed record SagaCounts(IReadOnlyList<SagaCount> Groups);
