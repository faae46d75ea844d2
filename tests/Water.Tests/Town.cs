using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Utilities.Water.Tests;

/// <summary>
/// A town small enough to count: waterworks W – V0 – S1 (XF-1, XF-2) – V1 – S2 (XF-3 … XF-6) and, also from the end of S1, V2 – S3 (DF-1 … DF-3; DF-3 is a key customer).
/// XF is urban, 3.2 km away, DF suburban, 8.5 km.
/// </summary>
public sealed class Town(WaterService water)
{
    private static readonly ConditionalWeakTable<WaterService, Town> Built = [];

    private readonly Dictionary<string, Guid> points = new(StringComparer.Ordinal);

    public Guid this[string number] => points[number];

    /// <summary>Builds it once per service; the tests of a class share it.</summary>
    public static async Task<Town> Build(WaterService water)
    {
        if (Built.TryGetValue(water, out var known)) return known;
        var town = new Town(water);
        Built.Add(water, town);
        await town.Area("TOWN", "district", "urban", 3);
        await town.Area("XF", "community", "urban", 3.2, "TOWN");
        await town.Area("DF", "community", "suburban", 8.5, "TOWN");
        foreach (var segment in new[] { "S1", "S2", "S3" }) await town.Area(segment, "segment", "urban", 1);
        foreach (var (number, segment) in new[] { ("XF-1", "S1"), ("XF-2", "S1"), ("XF-3", "S2"), ("XF-4", "S2"), ("XF-5", "S2"), ("XF-6", "S2"), ("DF-1", "S3"), ("DF-2", "S3"), ("DF-3", "S3") })
            await town.Point(number, segment);
        (await water.As("network", "operator").Post("network", new
        {
            sources = new[] { "W" },
            pipes = new[] { new { segment = "S1", from = "a", to = "b" }, new { segment = "S2", from = "c", to = "d" }, new { segment = "S3", from = "e", to = "f" } },
        })).Expect(200);
        foreach (var (code, from, to) in new[] { ("V0", "W", "a"), ("V1", "b", "c"), ("V2", "b", "e") })
            (await water.Dispatcher.Post("valves", new { code, place = $"阀门井 {code}", fromNode = from, toNode = to })).Expect(201);
        return town;
    }

    public async Task Area(string code, string kind, string zone, double distanceKm, string? parentCode = null) =>
        (await water.Dispatcher.Post("areas", new { code, kind, nameZh = $"{code}小区", nameEn = $"{code} Estate", zone, distanceKm, parentCode })).Expect(201);

    public async Task Point(string number, string segment)
    {
        var filed = await water.Dispatcher.Post("service-points", new
        {
            number, address = $"幸福路{number}号502室", areaCode = number[..2], segmentCode = segment, keyCustomer = number == "DF-3", latitude = 30.0, longitude = 120.0,
        });
        points[number] = filed.Expect(201).Body.GetProperty("id").GetGuid();
    }

    /// <summary>A planned outage of XF unless said otherwise.</summary>
    public async Task<Answer> Plan(TimeSpan ahead, params string[] areas) => (await water.Dispatcher.Post("outages", new
    {
        reasonZh = "管网改造", reasonEn = "main renewal", startsAt = water.Now + ahead, endsAt = water.Now + ahead + TimeSpan.FromHours(6), areas = areas.Length == 0 ? ["XF"] : areas,
    })).Expect(201);

    public async Task<Answer> Declare(params string[] areas) => (await water.Dispatcher.Post("outages", new
    {
        kind = "emergency", reasonZh = "主管道爆裂", reasonEn = "burst main", areas = areas.Length == 0 ? ["XF"] : areas,
    })).Expect(201);
}

/// <summary>Reads out of an outage's answer.</summary>
public static class OutageAnswers
{
    public static JsonElement Outage(this Answer answer) => answer.Body.GetProperty("outage");

    public static string OutageNumber(this Answer answer) => answer.Outage().GetProperty("number").GetString()!;

    public static string OutageState(this Answer answer) => answer.Outage().GetProperty("state").GetString()!;

    public static int Count(this Answer answer, string name) => answer.Body.GetProperty(name).GetInt32();

    public static JsonElement[] Items(this Answer answer, string name = "items") => [.. answer.Body.GetProperty(name).EnumerateArray()];
}
