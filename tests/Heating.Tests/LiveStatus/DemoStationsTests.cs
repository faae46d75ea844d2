using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Heating.Tests;

public sealed class DemoStationsTests
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
}
