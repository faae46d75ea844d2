using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Looks once a minute for outages that have lasted so long that those affected must be told. The duty begins when the length was reached, however late it is noticed.</summary>
internal sealed class WatchLongOutages(IServiceScopeFactory scopes, SupplyUtility utility, TimeProvider time, ILogger<WatchLongOutages> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (utility.Outages.LongOutage is not { } threshold) return;
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await Look(threshold, stoppingToken);
            }
#pragma warning disable CA1031 // The database may be away for a while: the next round finds the same rows.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.LongOutagesFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Look(TimeSpan threshold, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var lengths = scope.ServiceProvider.GetRequiredService<LongOutage>();
        await unit.Execute(async () =>
        {
            var now = time.GetUtcNow();
            var found = await unit.Query<Outage>(
                $"SELECT {OutageTable.Columns} FROM outage WHERE state IN @live AND long_known_at IS NULL AND starts_at <= @since ORDER BY starts_at{unit.Database.Limit()}",
                new { live = OutageStates.Live, since = now - threshold, limit = Batch });
            foreach (var outage in found) await lengths.Note(outage, await OutageScopeTable.Areas(unit, outage.Id), Actor.System, now);
        }, cancel);
    }
}
