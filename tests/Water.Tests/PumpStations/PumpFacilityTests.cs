namespace Utilities.Water.Tests;

public sealed class PumpFacilityTests(PumpService water) : IClassFixture<PumpService>
{
    private static readonly Dictionary<string, bool> Sound = new(StringComparer.Ordinal)
    {
        ["pumps-sound"] = true, ["electrics-sound"] = true, ["pipes-sound"] = true, ["locked"] = true, ["clean"] = true,
    };

    private static readonly Dictionary<string, bool> Cleaned = new(StringComparer.Ordinal) { ["cleaned"] = true, ["disinfected"] = true, ["water-test-passed"] = true };

    private async Task Station(string code)
    {
        await Town.Build(water);
        var basins = new[] { "pool", "reservoir", "tank" }.Select(kind => new { code = $"{code}-{kind}", kind, name = kind });
        var station = new { code, nameZh = "幸福泵站", nameEn = "Xingfu", areaCode = "XF", place = "南门", phone = "0550-1234567", pumps = new[] { new { code = "P1" } }, basins };
        Assert.Equal(3, (await water.Dispatcher.Post("pump-stations", station)).Expect(201).Items("basins").Length);
    }

    private async Task<int> Owed(string commitment, string code, string state) =>
        (await water.Dispatcher.Get($"obligations?commitmentId={commitment}&subject={code}&state={state}")).Expect(200).Items().Length;

    private static string[] Fulfilled(Answer inspection) => [.. inspection.Expect(201).Items("fulfilled").Select(id => id.GetString()!)];

    [Fact(DisplayName = "water.pump.patrol: a registered station is owed a patrol of its equipment every two months, and a patrol fulfils it")]
    public async Task A_station_is_patrolled_every_two_months()
    {
        await Station("PP");
        var owed = await Owed("water.pump.patrol", "PP", "open");
        Assert.True(owed >= 2);
        var patrol = await water.Crew.Post("facilities/PP/inspections", new { answers = Sound });
        Assert.Contains("water.pump.patrol", Fulfilled(patrol));
        Assert.Equal((owed - 1, 1), (await Owed("water.pump.patrol", "PP", "open"), await Owed("water.pump.patrol", "PP", "done")));
        Assert.Equal("facility-exists", (await water.Dispatcher.Post("pump-stations", new
        {
            code = "PQ", nameZh = "x", nameEn = "x", areaCode = "XF", place = "x", phone = "0550-1", pumps = new[] { new { code = "P1" } }, basins = new[] { new { code = "PP-pool", kind = "tank", name = "x" } },
        })).Expect(409).Code);
        Assert.Equal(["basins:twice", "basins[0].kind:not-one-of", "basins[0].name:required"], (await water.Dispatcher.Post("pump-stations", new
        {
            code = "PQ", nameZh = "x", nameEn = "x", areaCode = "XF", place = "x", phone = "0550-1", pumps = new[] { new { code = "P1" } }, basins = new[] { new { code = "PQ", kind = "bath", name = "" } },
        })).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "water.pump.hazard: a danger found on patrol is timed until it is dealt with")]
    public async Task A_danger_found_on_patrol_is_timed()
    {
        await Station("PZ");
        var patrol = (await water.Crew.Post("facilities/PZ/inspections", new { answers = new Dictionary<string, bool>(Sound, StringComparer.Ordinal) { ["electrics-sound"] = false } })).Expect(201);
        var number = patrol.Items("hazards").Single().GetString()!;
        var hazard = (await water.Auditor.Get($"facility-hazards/{number}")).Expect(200);
        Assert.Equal("running", hazard.Clock("water.pump.hazard").Text("state"));
        water.Clock.Advance(TimeSpan.FromHours(3));
        var resolved = (await water.Crew.Post($"facility-hazards/{number}/resolve", new { done = "更换接触器" }, ifMatch: hazard.ETag)).Expect(200);
        Assert.Equal("stopped", resolved.Clock("water.pump.hazard").Text("state"));
    }

    [Fact(DisplayName = "water.pump.pool-cleaning: a pool counts for the year only when it was cleaned, disinfected and its water test passed")]
    public async Task A_pool_is_cleaned_disinfected_and_tested_every_year()
    {
        await Station("PC");
        Assert.True(await Owed("water.pump.pool-cleaning", "PC-pool", "open") >= 1);
        Assert.Equal(0, await Owed("water.pump.pool-cleaning", "PC-tank", "open"));
        var untested = await water.Crew.Post("facilities/PC-pool/inspections", new { type = "pool-cleaning", answers = new Dictionary<string, bool>(Cleaned, StringComparer.Ordinal) { ["water-test-passed"] = false } });
        Assert.DoesNotContain("water.pump.pool-cleaning", Fulfilled(untested));
        Assert.Equal(["water.pump.pool-cleaning"], Fulfilled(await water.Crew.Post("facilities/PC-pool/inspections", new { type = "pool-cleaning", answers = Cleaned })));
        Assert.Equal(1, await Owed("water.pump.pool-cleaning", "PC-pool", "done"));
    }

    [Theory(DisplayName = "water.reservoir.protection-distance, water.tank.protection-distance: each sanitary check says whether the ring around the water is clean")]
    [InlineData("reservoir", "clear-10m", "water.reservoir.protection-distance")]
    [InlineData("tank", "clear-2m", "water.tank.protection-distance")]
    public async Task Nothing_harmful_stands_near_the_water(string kind, string item, string indicator)
    {
        var code = $"SD-{kind}";
        if ((await water.Dispatcher.Get($"facilities/{code}")).Status == 404) await Station("SD");
        foreach (var clear in new[] { true, false })
            (await water.Crew.Post($"facilities/{code}/inspections", new { answers = new Dictionary<string, bool>(StringComparer.Ordinal) { [item] = clear, ["covered"] = true } })).Expect(201);
        water.Clock.Advance(TimeSpan.FromMinutes(1));
        var row = (await water.Supervisor.Get("indicators")).Expect(200).Body.EnumerateArray().Single(i => i.Text("commitmentId") == indicator);
        Assert.Equal((1, 2, false), (row.GetProperty("numerator").GetInt32(), row.GetProperty("denominator").GetInt32(), row.GetProperty("met").GetBoolean()));
    }
}
