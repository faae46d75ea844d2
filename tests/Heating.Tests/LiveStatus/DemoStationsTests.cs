using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Heating.Tests;

[UsesDatabase]
public sealed class DemoStationsTests(Broker broker)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "contracts", "policy");
    private static readonly SeedDemoStations.Demo Demo = SeedDemoStations.Read(Folder);

    [Fact]
    public void Every_station_and_report_of_it_is_acceptable_and_every_area_is_of_the_town()
    {
        var now = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.All(Demo.Stations, station => Assert.False(station.Check(now).IsRefused));
        var errors = new FieldErrors();
        Assert.All(Demo.Reports, report => report.Read("", errors, "demo", now));
        Assert.False(errors.Any);
        Assert.Equal(Demo.Stations.Select(station => station.Code), Demo.Reports.Select(report => report.Station));

        using var town = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "demo-town.json")));
        var areas = town.RootElement.GetProperty("areas").EnumerateArray().Select(area => area.GetProperty("code").GetString()).ToHashSet();
        Assert.All(Demo.Stations.SelectMany(station => station.Areas ?? []), area => Assert.Contains(area, areas));
    }

    [Fact]
    public async Task The_demo_stations_are_there_once_each_with_a_report()
    {
        using var database = new TempDatabase();
        var first = await Start(database);
        Assert.Equal((5, 5, 4), first);
        Assert.Equal(first, await Start(database));
    }

    private async Task<(int Stations, int Reported, int Areas)> Start(TempDatabase database)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:heatingdb"] = database.ConnectionString,
            ["ConnectionStrings:messaging"] = await broker.VirtualHost(),
            ["Commitments:Profiles:0"] = "lanyu-heating",
            ["Demo"] = "true",
        };
        await using var host = await ServiceHost.Start(HeatingUtility.Name, settings, builder => builder.AddHeating(), app => app.MapHeating(), new FakeClock());
        return await host.Services.GetRequiredService<Database>().Read(db => db.QuerySingleAsync<(int, int, int)>("""
            SELECT (SELECT COUNT(*) FROM heat_station), (SELECT COUNT(*) FROM heat_station WHERE status_at IS NOT NULL), (SELECT COUNT(*) FROM heat_station_area)
            """), CancellationToken.None);
    }
}
