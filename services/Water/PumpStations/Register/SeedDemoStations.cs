using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>With <c>Demo=true</c>, gives an empty register the pump stations of the demo town. Runs after its areas are there.</summary>
internal sealed class SeedDemoStations(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var stations = SeedDemoNetwork.Read(BookModule.PolicyFolder(configuration)).PumpStations.Select(s => s.Check(time.GetUtcNow()).Value).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var unit = services.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT COUNT(*) FROM pump_station") > 0) return;
            var known = (await unit.Query<string>("SELECT code FROM area")).ToHashSet(StringComparer.Ordinal);
            if (stations.Exists(s => !known.Contains(s.AreaCode))) return; // Another town's areas are registered here.
            foreach (var station in stations)
            {
                await PumpStationTable.Insert(unit, station);
                if (await StationFacilities.Store(unit, services.GetRequiredService<ObligationPlanner>(), services.GetRequiredService<SupplyUtility>(), station) is { } refusal)
                    throw new InvalidOperationException($"The demo stations are wrong: {refusal.Code}, {refusal.Detail}");
            }
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
