using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Meter <c>Utilities.Supply</c>: <c>supply.work_orders.open</c>, <c>supply.crews.on_duty</c> and <c>supply.work_per_crew</c>. Take the maximum over instances.</summary>
internal sealed class SupplyGauges : Observation<SupplyLoad>
{
    public const string MeterName = "Utilities.Supply";

    public SupplyGauges(IMeterFactory meters, IConfiguration configuration, IServiceScopeFactory scopes, ILogger<SupplyGauges> log)
        : base(ObservationInterval.Short(configuration), scopes, log)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableGauge("supply.work_orders.open", () => Show<long>(seen => seen.WorkOrders), "{order}", "Orders that wait for a crew or are with one.");
        meter.CreateObservableGauge("supply.crews.on_duty", () => Show<long>(seen => seen.Crews), "{crew}", "Crews on duty now.");
        meter.CreateObservableGauge("supply.work_per_crew", () => Show<double>(seen => seen.WorkPerCrew), "{order}", "Orders to each crew on duty.");
    }

    protected override Task<SupplyLoad> Read(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<ReadSupplyLoad>().Now(cancel);
}
