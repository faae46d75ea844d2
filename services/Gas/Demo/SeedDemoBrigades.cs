using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>With <c>Demo=true</c>, gives an empty service the brigades, the exchange station and the handbook of the demo town. Runs after its areas are there.</summary>
internal sealed class SeedDemoBrigades(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    /// <summary><c>demo-town.gas.json</c>.</summary>
    public sealed record Demo(
        [property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<BrigadeInput> Brigades, IReadOnlyList<StationInput> Stations,
        IReadOnlyList<CylinderInput> Cylinders, IReadOnlyList<RegisterEdition.Body> Handbooks);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var demo = JsonSerializer.Deserialize<Demo>(await File.ReadAllBytesAsync(Path.Combine(BookModule.PolicyFolder(configuration), "demo-town.gas.json"), cancellationToken), JsonDefaults.Options)!;
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM visit_brigade) + (SELECT COUNT(*) FROM lpg_station)") > 0) return;
            var known = (await unit.Query<string>("SELECT code FROM area")).ToHashSet(StringComparer.Ordinal);
            if (demo.Brigades.Any(brigade => !brigade.Areas!.All(known.Contains))) return; // Another town's areas are registered here.
            var now = time.GetUtcNow();
            foreach (var brigade in demo.Brigades.Select(input => input.Check(now).Value))
            {
                await unit.Write(Brigade.Insert, brigade);
                if (await Brigade.KeepAreas(unit, brigade) is { } refusal) throw new InvalidOperationException($"The demo town is wrong: {refusal.Detail}");
            }

            await unit.Write(RegisterStation.Insert, demo.Stations.Select(input => input.Check(now).Value));
            await unit.Write(Cylinder.Insert, demo.Cylinders.Select(input => input.Check(now).Value));
            await unit.Write(RegisterEdition.Insert, demo.Handbooks.Select(book => new { edition = book.Edition, zh = book.TitleZh, en = book.TitleEn, on = book.PublishedOn!.Value, now }));
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
