using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// What a utility is scaled on: <c>commitments.nearest_breach</c> (s; negative: late and not yet fired; absent when no clock runs towards a due time) and
/// <c>commitments.clocks.open</c>, meter <c>Utilities.Commitments</c>; beside them <c>commitments.calendars.missing</c>, which makes due times provisional. Take the minimum of the former and the maximum of the latter over instances.
/// </summary>
internal sealed class PressureGauges : Observation<DeadlinePressure>
{
    private readonly TimeSpan countEvery;
    private (long Open, long At)? counted;

    public PressureGauges(IMeterFactory meters, IConfiguration configuration, IServiceScopeFactory scopes, CalendarBook calendars, TimeProvider time, ILogger<PressureGauges> log)
        : base(ObservationInterval.Short(configuration), scopes, log)
    {
        countEvery = ObservationInterval.Long(configuration);
        var meter = meters.Create(WatchMetrics.MeterName);
        meter.CreateObservableGauge("commitments.nearest_breach", () => Show(seen => seen.SecondsToNearest(time.GetUtcNow())), "s", "Time until the nearest running clock breaks; negative: late and not yet fired.");
        meter.CreateObservableGauge("commitments.calendars.missing", () => calendars.Names.Count(name => CalendarHealth.Missing(calendars.Get(name), time.GetUtcNow()) is not null), "{calendar}", "Calendars without the published holidays that should be there by now.");
        meter.CreateObservableGauge("commitments.clocks.open", () => Show<long>(seen => seen.Open), "{clock}", "Clocks that run or are paused.");
    }

    /// <summary>The open clocks are counted anew once a minute, the nearest are looked up each time.</summary>
    protected override async Task<DeadlinePressure> Read(IServiceProvider services, CancellationToken cancel)
    {
        var read = services.GetRequiredService<ReadPressure>();
        if (counted is not { } count || Time.GetElapsedTime(count.At) >= countEvery) counted = count = (await read.CountOpen(cancel), Time.GetTimestamp());
        return await read.With(count.Open, 1, [], cancel);
    }
}
