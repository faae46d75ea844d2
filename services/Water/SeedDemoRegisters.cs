using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Water;

/// <summary>With <c>Demo=true</c>, gives empty registers the sampling points, pressure points and materials of the demo town. Runs after its areas are there.</summary>
internal sealed class SeedDemoRegisters(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var (demo, now) = (SeedDemoNetwork.Read(BookModule.PolicyFolder(configuration)), time.GetUtcNow());
        var sampling = demo.SamplingPoints.Select(point => point.Check(now).Value).ToList();
        var pressure = demo.PressurePoints.Select(point => point.Check(now).Value).ToList();
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM sampling_point) + (SELECT COUNT(*) FROM pressure_point) + (SELECT COUNT(*) FROM material)") > 0) return;
            var known = (await unit.Query<string>("SELECT code FROM area")).ToHashSet(StringComparer.Ordinal);
            if (sampling.Select(point => point.Area).Concat(pressure.Select(point => point.Area)).OfType<string>().Any(area => !known.Contains(area))) return; // Another town's areas are registered here.
            await unit.Write(RegisterSamplingPoint.Insert, sampling);
            await unit.Write(RegisterPressurePoint.Insert, pressure);
            await unit.Write(RegisterMaterial.Insert, demo.Materials.Select(material => material.Check(now).Value));
            foreach (var point in sampling) await scope.ServiceProvider.GetRequiredService<ObligationPlanner>().Follow(SamplingPoint.SubjectKind, point.Code);
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
