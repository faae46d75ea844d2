using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Looks once a minute for outages that have lasted so long that those affected must be told. The duty begins when the length was reached, however late it is noticed.</summary>
internal sealed class WatchLongOutages(IServiceScopeFactory scopes, SupplyUtility utility, TimeProvider time, ILogger<WatchLongOutages> log)
    : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, log)
{
    private const int Batch = 100;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        if (utility.Outages.LongOutage is not { } threshold) return;
        var unit = services.GetRequiredService<UnitOfWork>();
        var lengths = services.GetRequiredService<LongOutage>();
        await unit.Execute(async () =>
        {
            var now = Time.GetUtcNow();
            var found = await unit.Query<Outage>(
                $"SELECT {OutageTable.Columns} FROM outage WHERE state IN @live AND long_known_at IS NULL AND starts_at <= @since ORDER BY starts_at{unit.Database.Limit()}",
                new { live = OutageStates.Live, since = now - threshold, limit = Batch });
            foreach (var outage in found) await lengths.Note(outage, await OutageScopeTable.Areas(unit, outage.Id), Actor.System, now);
        }, cancel);
    }
}
