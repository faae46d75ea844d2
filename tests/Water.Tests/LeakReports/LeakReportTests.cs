using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>Leaks that staff notice, e.g. on the way to work (003 篇5 九.12).</summary>
public sealed class LeakReportTests(CompanyService water) : IClassFixture<CompanyService>
{
    [Fact(DisplayName = "water.leak.staff-report: the clock runs from the moment the leak was noticed until the repair company knows; the report becomes a leak repair")]
    public async Task A_report_becomes_a_leak_repair()
    {
        var noticed = water.Now.AddMinutes(-35);
        var reported = (await water.Crew.Post("leak-reports", Report(("noticedAt", noticed), ("latitude", 31.0), ("longitude", 121.0)), "leak-1")).Expect(201);
        Assert.Equal(reported.Text, (await water.Crew.Post("leak-reports", Report(("noticedAt", noticed), ("latitude", 31.0), ("longitude", 121.0)), "leak-1")).Expect(201).Text);
        Assert.Equal(("notified", false), (reported.State, reported.Body.GetProperty("linked").GetBoolean()));
        var view = (await water.Clerk.Get($"leak-reports/{reported.Number}")).Expect(200);
        var clock = view.Clock("water.leak.staff-report");
        Assert.Equal(("stopped", noticed, water.Now), (clock.GetProperty("state").GetString(), clock.GetProperty("startedAt").GetDateTimeOffset(), clock.GetProperty("stoppedAt").GetDateTimeOffset()));
        Assert.Equal(["leak-noticed", "repair-company-notified"], view.Items("history").Select(entry => entry.GetProperty("act").GetString()));

        var repair = await water.Clerk.Request(reported.Text_("requestNumber"));
        Assert.Equal(("leak", "received"), (repair.Text_("type"), repair.State));
        Assert.Equal("running", repair.Clock("water.repair.minor").GetProperty("state").GetString());

        var second = (await water.As("crew-9", Roles.Crew).Post("leak-reports", Report(("latitude", 31.0005), ("longitude", 121.0)))).Expect(201);
        Assert.Equal((repair.Number, true), (second.Text_("requestNumber"), second.Body.GetProperty("linked").GetBoolean()));
        var other = (await water.Crew.Post("leak-reports", Report(("latitude", 31.0005), ("longitude", 121.0), ("separate", true)))).Expect(201);
        Assert.NotEqual(repair.Number, other.Text_("requestNumber"));
        var far = (await water.Crew.Post("leak-reports", Report(("latitude", 31.5), ("longitude", 121.0)))).Expect(201);
        Assert.False(far.Body.GetProperty("linked").GetBoolean());
    }

    [Fact(DisplayName = "water.leak.staff-report: written down without reaching the repair company, the operator's alarm is raised after its time")]
    public async Task A_report_that_reaches_nobody_is_escalated()
    {
        var reported = (await water.Crew.Post("leak-reports", Report(("repairCompanyReached", false), ("area", "ZZ")))).Expect(201);
        Assert.Equal("noticed", reported.State);
        var open = (await water.Clerk.File("burst", ("area", "ZZ"))).Number;
        var view = (await water.Clerk.Get($"leak-reports/{reported.Number}")).Expect(200);
        Assert.Equal(("running", open), (view.Clock("water.leak.staff-report").GetProperty("state").GetString(), view.Items("nearby").Single().GetProperty("number").GetString()));

        water.Clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(2));
        await Eventually.True(async () => (await water.Supervisor.Get($"escalations?number={reported.Number}")).Expect(200).Items().Any(row => row.GetProperty("role").GetString() == "supervisor"), because: "the alarm");
        Assert.Equal(["at:too-early"], (await water.Clerk.Post($"leak-reports/{reported.Number}/notify", new { at = water.Now.AddHours(-3) })).Expect(400).FieldErrors);
        (await water.Clerk.Post($"leak-reports/{reported.Number}/notify", new { requestNumber = "W-1" })).Expect(404);
        var linked = (await water.Clerk.Post($"leak-reports/{reported.Number}/notify", new { requestNumber = open })).Expect(200);
        Assert.Equal((open, true), (linked.Text_("requestNumber"), linked.Body.GetProperty("linked").GetBoolean()));
        Assert.Equal("notified-already", (await water.Clerk.Post($"leak-reports/{reported.Number}/notify", new { })).Expect(409).Code);
    }

    [Fact]
    public async Task Reports_every_error_and_masks_the_colleague()
    {
        Assert.Equal(["description:required", "name:required", "noticedAt:in-the-future", "phone:required", "place:required"],
            (await water.Crew.Post("leak-reports", new { noticedAt = water.Now.AddHours(1) })).Expect(400).FieldErrors);
        (await water.As("r-1", Roles.Resident).Post("leak-reports", Report())).Expect(403);
        var number = (await water.Crew.Post("leak-reports", Report(("separate", true)))).Expect(201).Number;
        var audited = (await water.As("a-1", Roles.Auditor).Get($"leak-reports/{number}")).Expect(200);
        Assert.DoesNotContain("张师傅", audited.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13500001111", audited.Text, StringComparison.Ordinal);
        Assert.Contains("张师傅", (await water.Clerk.Get($"leak-reports/{number}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("张师傅", (await water.As("a-1", Roles.Auditor).Get("leak-reports")).Expect(200).Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Report(params (string Field, object? Value)[] fields)
    {
        var report = new Dictionary<string, object?>(StringComparer.Ordinal) { ["name"] = "张师傅", ["phone"] = "13500001111", ["place"] = "建设路8号检查井", ["description"] = "上班途中发现检查井冒水" };
        foreach (var (field, value) in fields) report[field] = value;
        return report;
    }
}
