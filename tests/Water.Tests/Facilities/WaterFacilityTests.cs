using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The water service whose operator patrols every three months.</summary>
public sealed class PatrollingWater(Broker broker) : ServiceFixture(broker, WaterUtility.Name, builder => builder.AddWater(), app => app.MapWater(), "oilfield-hall", "water-company")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Settings:water.network.patrol"] = "P3M",
    };
}

public sealed class WaterFacilityTests(PatrollingWater water) : FacilityConformance(water, "valve-well"), IClassFixture<PatrollingWater>
{
    private static readonly object Sound = new Dictionary<string, bool>
    {
        ["no-leak"] = true, ["marked"] = true, ["ground-sound"] = true, ["not-built-over"] = true, ["fittings-sound"] = true,
    };

    private async Task<string> Segment(string code)
    {
        (await water.Dispatcher.Post("facilities", new { code, kind = "network-segment", name = "幸福路DN300", place = "幸福路" })).Expect(201);
        return code;
    }

    private async Task<int> Owed(string code, string state) =>
        (await water.Dispatcher.Get($"obligations?commitmentId=water.network.patrol&subject={code}&state={state}")).Expect(200).Body.GetProperty("items").GetArrayLength();

    [Fact(DisplayName = "water.network.patrol: a registered segment is owed its patrols at once, a patrol fulfils the period's, a second one stands for itself, a retired segment is exempt")]
    public async Task Patrols_of_a_segment()
    {
        var code = await Segment("SEG-P1");
        Assert.Equal(2, await Owed(code, "open"));
        Assert.Contains(code, (await water.Crew.Get("facilities?dueBefore=2027-01-01T00:00:00%2B08:00&limit=500")).Text, StringComparison.Ordinal);

        var patrol = (await water.Crew.Post($"facilities/{code}/inspections", new { answers = Sound })).Expect(201);
        Assert.Equal("water.network.patrol", patrol.Body.GetProperty("fulfilled")[0].GetString());
        Assert.Equal((1, 1), (await Owed(code, "open"), await Owed(code, "done")));
        Assert.Equal(0, (await water.Crew.Post($"facilities/{code}/inspections", new { answers = Sound })).Expect(201).Body.GetProperty("fulfilled").GetArrayLength());
        Assert.DoesNotContain(code, (await water.Crew.Get("facilities?dueBefore=2027-01-01T00:00:00%2B08:00&limit=500")).Text, StringComparison.Ordinal);

        var tag = (await water.Dispatcher.Get($"facilities/{code}")).ETag;
        (await water.Dispatcher.Post($"facilities/{code}/retire", new { reason = "管线废弃" }, ifMatch: tag)).Expect(200);
        Assert.Equal((0, 1, 1), (await Owed(code, "open"), await Owed(code, "done"), await Owed(code, "exempt")));
    }

    [Fact(DisplayName = "water.network.patrol: a bulk-loaded network is planned in one go, with the days spread over the period")]
    public async Task Patrols_of_a_loaded_network()
    {
        var facilities = Enumerable.Range(1, 300).Select(n => new { code = $"SEG-B{n:000}", kind = "network-segment", name = "管段", place = "东区" });
        (await water.Dispatcher.Post("facilities/load", new { facilities })).Expect(200);
        Assert.Equal(600, await water.Read<int>("SELECT COUNT(*) FROM obligation WHERE commitment_id = 'water.network.patrol' AND subject LIKE 'SEG-B%'"));
        Assert.InRange(await water.Read<int>("SELECT COUNT(DISTINCT planned_on) FROM obligation WHERE commitment_id = 'water.network.patrol' AND subject LIKE 'SEG-B%'"), 60, 140);
    }

    [Fact(DisplayName = "water.facility.intact-rate: intact at the last inspection over all registered facilities, and each figure opens to its inspections")]
    public async Task Intact_rate()
    {
        async Task<(decimal Numerator, decimal Denominator)> Rate()
        {
            var row = (await water.Crew.Get("indicators")).Expect(200).Body.EnumerateArray().First(it => it.GetProperty("commitmentId").GetString() == "water.facility.intact-rate");
            return (row.GetProperty("numerator").GetDecimal(), row.GetProperty("denominator").GetDecimal());
        }

        var before = await Rate();
        (await water.Dispatcher.Post("facilities", new { code = "HYD-1", kind = "hydrant", name = "消火栓", place = "光明街" })).Expect(201);
        Assert.Equal((before.Numerator, before.Denominator + 1), await Rate());
        var answers = new Dictionary<string, bool> { ["no-leak"] = true, ["marked"] = true, ["operable"] = true, ["complete"] = true };
        (await water.Crew.Post("facilities/HYD-1/inspections", new { answers, at = water.Now.AddMinutes(-10) })).Expect(201);
        Assert.Equal((before.Numerator + 1, before.Denominator + 1), await Rate());
        answers["complete"] = false;
        var found = (await water.Crew.Post("facilities/HYD-1/inspections", new { answers, at = water.Now.AddMinutes(-5) })).Expect(201);
        Assert.Equal((before.Numerator, before.Denominator + 1), await Rate());
        Assert.Contains(found.Number, (await water.Crew.Get($"indicators/water.facility.intact-rate/rows?limit=1000&to={Uri.EscapeDataString(water.Now.ToString("O"))}")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "D21: a defect found on patrol becomes a repair request; each names the other")]
    public async Task Defect_to_repair()
    {
        var code = await Segment("SEG-R1");
        var reported = (await water.Crew.Post($"facilities/{code}/hazards", new { what = "阀门渗漏", severity = "minor" })).Expect(201);
        var path = $"facility-hazards/{reported.Number}/repair";
        var tag = (await water.Crew.Get($"facility-hazards/{reported.Number}")).ETag;
        Assert.Equal(["phone:required", "type:not-one-of"], (await water.Crew.Post(path, new { type = "nothing", name = "巡线班" }, ifMatch: tag)).Expect(400).FieldErrors);
        var turned = (await water.Crew.Post(path, new { type = "leak", name = "巡线班", phone = "13812345678" }, ifMatch: tag)).Expect(200);
        var request = (await water.Clerk.Get($"requests/{turned.Text_("request")}")).Expect(200);
        Assert.Contains(reported.Number, request.Text, StringComparison.Ordinal);
        Assert.Contains(reported.Number, (await water.Crew.Get($"facility-hazards?request={turned.Text_("request")}")).Text, StringComparison.Ordinal);
        Assert.Equal("repair-requested", (await water.Crew.Post(path, new { type = "leak", name = "巡线班", phone = "13812345678" }, ifMatch: turned.ETag)).Expect(409).Code);
    }
}
