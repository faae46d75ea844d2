using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class OutageQuotaTests(PowerService power) : IClassFixture<PowerService>, IAsyncLifetime
{
    private const string At35 = "power.outage.planned-count-35kv";
    private const string At10 = "power.outage.planned-count-10kv";

    private OutageTown town = null!;

    public async ValueTask InitializeAsync() => town = await OutageTown.Build(power);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "power.outage.planned-count-35kv: a second planned outage of the year is refused, or stands by a supervisor's reason that stays on record")]
    public async Task The_second_plan_of_the_year_is_refused_at_35_kV()
    {
        (await power.Dispatcher.Put("service-points/DF-1/voltage", new { level = "35kv" }, null)).Expect(200);
        var first = (await town.TryPlan(In(1, 100), "DF")).Expect(201).OutageNumber();
        var refused = (await town.TryPlan(In(1, 200), "DF")).Expect(409);
        Assert.Equal(("outage-quota-exceeded", At35), (refused.Code, refused.Text_("rule")));
        var named = refused.Body.GetProperty("errors")[0].GetProperty("message").GetString()!;
        Assert.Contains("'DF-1'", named, StringComparison.Ordinal);
        Assert.Contains(first, named, StringComparison.Ordinal);

        Assert.Equal((1, 0), Quota(await List(1, "35kv"), "DF-1"));
        Assert.Equal(403, (await town.TryPlan(In(1, 200), "DF", overrideReason: "设备缺陷")).Status);
        var second = (await town.TryPlan(In(1, 200), "DF", overrideReason: "设备缺陷,必须停电处理", by: power.Supervisor)).Expect(201);
        Assert.Equal((2, -1), Quota(await List(1, "35kv"), "DF-1"));
        var row = (await power.Clerk.Get($"outage-quota/overrides?year={Year(1)}")).Expect(200).Items().Single(o => o.GetProperty("servicePoint").GetString() == "DF-1");
        Assert.Equal((second.OutageNumber(), At35, "supervisor-1", 2), (row.GetProperty("outage").GetString(), row.GetProperty("rule").GetString(), row.GetProperty("actor").GetString(), row.GetProperty("planned").GetInt32()));
        Assert.Equal(1, await power.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'outage-quota-overridden'"));

        // What was let through once is not asked for again; the next year is a new one.
        (await power.Dispatcher.Patch($"outages/{second.OutageNumber()}", new { reasonZh = "更换开关" }, second.ETag)).Expect(200);
        (await town.TryPlan(In(4, 200), "DF")).Expect(201);
        (await town.Act(second, "cancel", new { reason = "并入下次检修" })).Expect(200);
        Assert.Equal((1, 0), Quota(await List(1, "35kv"), "DF-1"));
    }

    [Fact(DisplayName = "power.outage.planned-count-10kv: three planned outages a year pass, the fourth is refused when it is entered, moved into the year or widened; what took place feeds the indicator")]
    public async Task The_fourth_plan_of_the_year_is_refused_at_10_kV()
    {
        (await power.Dispatcher.Post("service-points/voltage-levels", new { levels = new[] { new { number = "XF-1", level = "10kv" }, new { number = "XF-2", level = "380v" } } })).Expect(200);
        foreach (var days in new[] { 10, 20, 30 }) (await town.TryPlan(In(2, days))).Expect(201);
        Assert.Equal((3, 0), Quota(await List(2, "10kv"), "XF-1"));
        Assert.Equal(At10, (await town.TryPlan(In(2, 40))).Expect(409).Text_("rule"));

        var yearAfter = (await town.TryPlan(In(3, 4))).Expect(201);
        var moved = await power.Dispatcher.Patch($"outages/{yearAfter.OutageNumber()}", new { startsAt = power.Now + In(2, 50), endsAt = power.Now + In(2, 51) }, yearAfter.ETag);
        Assert.Equal(At10, moved.Expect(409).Text_("rule"));
        var elsewhere = (await town.TryPlan(In(2, 60), "DF")).Expect(201);
        Assert.Equal(At10, (await power.Dispatcher.Patch($"outages/{elsewhere.OutageNumber()}", new { areas = new[] { "L1", "L2" } }, elsewhere.ETag)).Expect(409).Text_("rule"));
        Assert.Equal(["L2"], (await town.Read(elsewhere)).Items("areas").Select(a => a.GetString()));
    }

    [Fact(DisplayName = "power.outage.planned-count-10kv: a planned outage that took place counts once for each of its customers")]
    public async Task What_took_place_is_counted_once()
    {
        (await power.Dispatcher.Post("service-points/voltage-levels", new { levels = new[] { new { number = "XF-3", level = "10kv" } } })).Expect(200);
        var planned = (await town.TryPlan(TimeSpan.FromDays(8))).Expect(201);
        (await town.Announce(planned)).Expect(200);
        power.Clock.MoveTo(planned.Outage().GetProperty("startsAt").GetDateTimeOffset().AddHours(1));
        (await town.Act(planned, "restore", new { causeRemovedAt = power.Now }, by: power.Crew)).Expect(200);
        const string Counted = "SELECT COUNT(*) FROM measurement WHERE commitment_id = @At10 AND subject = 'XF-3'";
        await Eventually.Equal(1, () => power.Read<int>(Counted, new { At10 }));
        foreach (var question in (await power.Clerk.Get($"outages/{planned.OutageNumber()}/restored-check")).Items("questions"))
            (await town.Act(planned, "restored-check", new { servicePointId = question.GetProperty("servicePointId").GetGuid(), answer = "yes" })).Expect(200);
        (await town.Act(planned, "confirm-restored")).Expect(200);
        await Eventually.Equal(0, () => power.Read<int>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal(1, await power.Read<int>(Counted, new { At10 }));
    }

    [Fact]
    public async Task Voltage_levels_are_checked_and_versioned()
    {
        Assert.Equal(["level:not-one-of"], (await power.Dispatcher.Put("service-points/XF-4/voltage", new { level = "12v" }, null)).Expect(400).FieldErrors);
        Assert.Equal(404, (await power.Dispatcher.Put("service-points/none/voltage", new { level = "10kv" }, null)).Status);
        Assert.Equal(403, (await power.Clerk.Put("service-points/XF-4/voltage", new { level = "10kv" }, null)).Status);
        var set = (await power.Dispatcher.Put("service-points/XF-4/voltage", new { level = "220v" }, null)).Expect(200);
        Assert.Equal(428, (await power.Dispatcher.Put("service-points/XF-4/voltage", new { level = "380v" }, null)).Status);
        Assert.Equal(412, (await power.Dispatcher.Put("service-points/XF-4/voltage", new { level = "380v" }, "\"7\"")).Status);
        Assert.Equal("\"2\"", (await power.Dispatcher.Put("service-points/XF-4/voltage", new { level = "380v" }, set.ETag)).Expect(200).ETag);
        Assert.Equal("380v", (await power.Clerk.Get("service-points/XF-4/voltage")).Expect(200).Text_("level"));
        Assert.Equal(["levels[0].number:unknown-service-point"], (await power.Dispatcher.Post("service-points/voltage-levels", new { levels = new[] { new { number = "none", level = "10kv" } } })).Expect(400).FieldErrors);
        Assert.Equal(["level:not-one-of"], (await power.Clerk.Get("outage-quota?level=380v")).Expect(400).FieldErrors);
        Assert.Equal(["levels:wrong-format"], (await power.Dispatcher.Post("service-points/voltage-levels", new { levels = new object?[] { null } })).Expect(400).FieldErrors);
        Assert.Single((await power.Clerk.Get("service-points/voltage-levels?limit=1")).Expect(200).Items());
    }

    private int Year(int ahead) => power.Now.ToOffset(TimeSpan.FromHours(8)).Year + ahead;

    /// <summary>How far off a day of a coming calendar year is.</summary>
    private TimeSpan In(int yearsAhead, int day) => new DateTimeOffset(Year(yearsAhead), 1, 1, 9, 0, 0, TimeSpan.FromHours(8)).AddDays(day) - power.Now;

    private async Task<Answer> List(int yearsAhead, string level) => (await power.Clerk.Get($"outage-quota?year={Year(yearsAhead)}&level={level}")).Expect(200);

    private static (int Planned, int Left) Quota(Answer list, string number)
    {
        var row = list.Items().Single(q => q.GetProperty("number").GetString() == number);
        return (row.GetProperty("planned").GetInt32(), row.GetProperty("left").GetInt32());
    }
}
