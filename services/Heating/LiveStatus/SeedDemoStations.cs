using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>With <c>Demo=true</c>, gives an empty register the stations of the demo town with a first report. Runs after its areas are there.</summary>
internal sealed class SeedDemoStations(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    private const string By = "demo";

    /// <summary><c>demo-town.heating.json</c>.</summary>
    /// <param name="Season">What the demo says about the heating season; the season itself is set by the city.</param>
    public sealed record Demo(
        [property: JsonPropertyName("$schema")] string? Schema, string Note, string Season, IReadOnlyList<HeatStationInput> Stations, IReadOnlyList<StationReportInput> Reports);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var demo = Read(BookModule.PolicyFolder(configuration));
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT COUNT(*) FROM heat_station") > 0) return;
            var now = time.GetUtcNow();
            var known = (await unit.Query<string>("SELECT code FROM area")).ToHashSet(StringComparer.Ordinal);
            HeatStation[] stations = [.. demo.Stations.Select(station => station.Check(now).Value)];
            if (stations.SelectMany(station => station.Areas).Any(area => !known.Contains(area))) return; // Another town's areas are registered here.
            foreach (var station in stations) await HeatStationTable.Insert(unit, station);
            foreach (var report in demo.Reports) await HeatStationTable.Report(unit, report.Read("", new FieldErrors(), By, now));
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static Demo Read(string folder) =>
        JsonSerializer.Deserialize<Demo>(File.ReadAllBytes(Path.Combine(folder, "demo-town.heating.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("demo-town.heating.json is empty.");
}
