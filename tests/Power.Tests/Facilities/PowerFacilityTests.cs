using Utilities.TestKit;

namespace Utilities.Power.Tests;

/// <summary>The power service whose operator inspects once a year.</summary>
public sealed class InspectingPower(Broker broker) : ServiceFixture(broker, PowerUtility.Name, builder => builder.AddPower(), app => app.MapPower(), "oilfield-hall", "state-grid")
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Settings:power.facility.inspection"] = "P1Y",
    };
}

public sealed class PowerFacilityTests(InspectingPower power) : FacilityConformance(power, "power-line"), IClassFixture<InspectingPower>
{
    [Fact(DisplayName = "power.facility.inspection: lines and facilities are owed their inspection at the operator's interval; a recorded one fulfils it")]
    public async Task Inspections_are_owed_and_fulfilled()
    {
        (await power.Dispatcher.Post("facilities", new { code = "TR-1", kind = "transformer", name = "1号变压器", place = "光明街" })).Expect(201);
        const string open = "obligations?commitmentId=power.facility.inspection&subject=TR-1&state=open";
        Assert.Equal(2, (await power.Dispatcher.Get(open)).Expect(200).Body.GetProperty("items").GetArrayLength());

        var answers = new Dictionary<string, object> { ["insulation"] = "sound", ["joints"] = "warm", ["earthing"] = true, ["warning-signs"] = true, ["oil"] = "leaking" };
        var recorded = (await power.Crew.Post("facilities/TR-1/inspections", new { answers, defects = new { oil = new { what = "油枕渗油", severity = "critical" } } })).Expect(201);
        Assert.Equal(("defect", "power.facility.inspection"), (recorded.Text_("result"), recorded.Body.GetProperty("fulfilled")[0].GetString()));
        Assert.Equal(1, (await power.Dispatcher.Get(open)).Expect(200).Body.GetProperty("items").GetArrayLength());
        var hazard = (await power.Crew.Get($"facility-hazards/{recorded.Body.GetProperty("hazards")[0].GetString()}")).Expect(200);
        Assert.Equal(("油枕渗油", "critical", "oil"), (hazard.Text_("what"), hazard.Text_("severity"), hazard.Text_("item")));

        Assert.Equal(["defects.joints:no-defect"], (await power.Crew.Post("facilities/TR-1/inspections", new { answers, defects = new { joints = new { what = "温热" } } })).Expect(400).FieldErrors);
    }
}
