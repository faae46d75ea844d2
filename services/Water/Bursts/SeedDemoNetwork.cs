using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>With <c>Demo=true</c>, gives an empty network the pipes and valves of the demo town. Runs after its areas are there.</summary>
internal sealed class SeedDemoNetwork(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    /// <summary><c>demo-town.water.json</c>.</summary>
    public sealed record Demo(
        [property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<string> Sources, IReadOnlyList<LoadNetwork.PipeInput> Pipes, IReadOnlyList<ValveInput> Valves,
        IReadOnlyList<PumpStationInput> PumpStations, IReadOnlyList<SamplingPointInput> SamplingPoints, IReadOnlyList<PressurePointInput> PressurePoints, IReadOnlyList<MaterialInput> Materials);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var demo = Read(BookModule.PolicyFolder(configuration));
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM pipe) + (SELECT COUNT(*) FROM valve)") > 0) return;
            var known = (await unit.Query<string>("SELECT code FROM area WHERE kind = 'segment'")).ToHashSet(StringComparer.Ordinal);
            if (demo.Pipes.Any(p => !known.Contains(p.Segment!))) return; // Another town's areas are registered here.
            await LoadNetwork.Store(unit, demo.Sources, [.. demo.Pipes.Select(p => new Pipe(p.Segment!, p.From!, p.To!))]);
            await unit.Write(ValveTable.Insert, demo.Valves.Select(v => v.Check(time.GetUtcNow()).Value));
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Demo Read(string folder) =>
        JsonSerializer.Deserialize<Demo>(File.ReadAllBytes(Path.Combine(folder, "demo-town.water.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("demo-town.water.json is empty.");
}
