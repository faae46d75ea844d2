using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>With <c>Demo=true</c>, hangs a meter at every service point of the demo town and enters its readings, once; a register with meters is left alone.</summary>
internal sealed class SeedDemoMeters(IServiceScopeFactory scopes, IConfiguration configuration, SupplyUtility utility, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var ledger = scope.ServiceProvider.GetRequiredService<ReadingLedger>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT COUNT(*) FROM meter") == 0) await Seed(unit, ledger, time.GetUtcNow());
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Seed(UnitOfWork unit, ReadingLedger ledger, DateTimeOffset now)
    {
        var points = await unit.Query<(string Number, string CustomerClass)>("SELECT number, customer_class FROM service_point ORDER BY number");
        var meters = DemoReadings.Meters(utility, points, now).ToList();
        if (meters.Count == 0) return;
        var sequence = await SupplySeries.Take(unit, SupplySeries.Meters, meters.Count);
        await MeterLoad.Insert(unit, meters.Select((meter, index) => meter with { Sequence = sequence + index }));
        var readings = meters.SelectMany((meter, index) => DemoReadings.Of(index, meter, utility.Meters.Demo, now)).OrderBy(reading => reading.ReadAt).ToList();
        await ledger.Store(readings, "load", Actor.System);
    }
}
