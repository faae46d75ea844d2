using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>Repairs, meter replacements, calls for help and doorstep work through the real desk.</summary>
public sealed class GasWorkOrderTests(GasService gas) : IClassFixture<GasService>
{
    [Fact(DisplayName = "gas.facility.repair-pass-rate: every acceptance is a measurement, a failed one sends the work back")]
    public async Task A_repair_passes_acceptance()
    {
        var before = await gas.Indicator("gas.facility.repair-pass-rate");
        var number = (await gas.Clerk.File("repair")).Number;
        var arrived = await gas.Advance(number, "assigned");
        Assert.Equal(["data.purposeStated:required", "data.shoeCovers:required"], (await gas.Crew.Step(number, "arrived")).Expect(400).FieldErrors);
        await gas.Advance(number, "repaired");
        (await gas.Crew.Step(number, "accepted", new { passed = true, method = "soap-test" })).Expect(403);
        var failed = (await gas.Dispatcher.Step(number, "accepted", new { passed = false, method = "soap-test", remarks = "接头仍漏" })).Expect(200);
        Assert.Equal(("acceptance-failed", "repaired"), (failed.State, failed.Next[0]));
        Assert.Equal("archived", (await gas.Advance(number, "archived")).Text_("outcome"));

        var after = await gas.Indicator("gas.facility.repair-pass-rate");
        Assert.Equal((1m, 2m), (Difference(before, after, "numerator"), Difference(before, after, "denominator")));
        Assert.False(after.GetProperty("met").GetBoolean());
        Assert.Contains(number, (await gas.Supervisor.Get("indicators/gas.facility.repair-pass-rate/rows")).Expect(200).Text, StringComparison.Ordinal);
        Assert.NotEqual("arrived", arrived.State);
    }

    [Fact(DisplayName = "gas.meter.replacement-pass-rate: accepted replacements are counted, and billing hears of both meters once each")]
    public async Task A_meter_replacement_is_told_to_billing()
    {
        var town = await gas.Town();
        var heard = await gas.Listen<MeterReplaced>();
        var before = await gas.Indicator("gas.meter.replacement-pass-rate");
        var number = (await gas.Clerk.File("meter-replacement", ("servicePointId", town["A-01"].ToString()))).Number;
        await gas.Advance(number, "replaced");
        (await gas.Dispatcher.Step(number, "accepted", new { passed = false, method = "function-test" })).Expect(200);
        (await gas.Crew.Step(number, "replaced", new { oldMeter = "M-2", oldReading = 0.4, newMeter = "M-3", newReading = 0, cleanedUp = true })).Expect(200);
        await gas.Advance(number, "archived");
        await Eventually.True(() => heard.Count(fact => fact.Number == number) == 2, because: "both replacements");
        var facts = heard.Where(fact => fact.Number == number).OrderBy(fact => fact.OldMeter, StringComparer.Ordinal).ToList();
        Assert.Equal(("M-1", 812.4m, "M-2", 0.2m), (facts[0].OldMeter, facts[0].OldReading, facts[0].NewMeter, facts[0].NewReading));
        Assert.Equal(("M-3", town["A-01"].ToString(), "A-01"), (facts[1].NewMeter, facts[1].ServicePointId, facts[1].ServicePoint));
        var after = await gas.Indicator("gas.meter.replacement-pass-rate");
        Assert.Equal((1m, 2m), (Difference(before, after, "numerator"), Difference(before, after, "denominator")));
    }

    [Fact(DisplayName = "gas.assist.respond: the clock runs from the call for help until help is given")]
    public async Task Help_is_timed_until_it_is_given()
    {
        var filed = await gas.Clerk.File("assistance");
        Assert.Equal("running", filed.Clock("gas.assist.respond").GetProperty("state").GetString());
        Assert.Equal(["data.help:required", "data.how:required"], (await gas.Crew.Step(filed.Number, "assisted")).Expect(400).FieldErrors);
        gas.Clock.Advance(TimeSpan.FromMinutes(12));
        var helped = (await gas.Clerk.Step(filed.Number, "assisted", new { how = "on-site", help = "帮助复位燃气表" })).Expect(200);
        Assert.Equal(("stopped", gas.Now), (helped.Clock("gas.assist.respond").GetProperty("state").GetString(), helped.Clock("gas.assist.respond").GetProperty("stoppedAt").GetDateTimeOffset()));
    }

    [Fact(DisplayName = "D36: conduct at the door is recorded; an installation also records the cleaning")]
    public async Task Doorstep_work_records_its_conduct()
    {
        foreach (var type in new[] { "delivery", "reading", "safety-check", "installation" })
        {
            var number = (await gas.Clerk.File(type)).Number;
            await gas.Advance(number, "arrived");
            var without = await gas.Crew.Step(number, "done", new { result = "完成" });
            if (type == "installation") Assert.Equal(["data.cleanedUp:required"], without.Expect(400).FieldErrors);
            else without.Expect(200);
            Assert.Equal("archived", (await gas.Advance(number, "archived")).Text_("outcome"));
        }
    }

    [Fact]
    public async Task Every_kind_of_matter_is_taken_in_with_its_notice_in_both_languages()
    {
        foreach (var type in (await gas.Clerk.Get("request-types")).Expect(200).Items("requestTypes").Select(type => type.GetProperty("code").GetString()!))
        {
            var notice = (await gas.As("r-1", "resident").File(type, ("channel", null))).Body.GetProperty("notice");
            Assert.All(notice.GetProperty("procedure").EnumerateArray(), line => Assert.False(string.IsNullOrWhiteSpace(line.GetProperty("en").GetString())));
            Assert.False(string.IsNullOrWhiteSpace(notice.GetProperty("promise").GetProperty("zh").GetString()));
        }
    }

    private static decimal Difference(System.Text.Json.JsonElement before, System.Text.Json.JsonElement after, string name) =>
        after.GetProperty(name).GetDecimal() - before.GetProperty(name).GetDecimal();
}
