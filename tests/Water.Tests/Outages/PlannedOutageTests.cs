using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

public sealed class PlannedOutageTests(WaterService water) : IClassFixture<WaterService>, IAsyncLifetime
{
    private const string Notice = "water.notice.planned-outage";

    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.Build(water);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "water.notice.planned-outage: announced 24 hours ahead or more it is kept, and everybody affected is told once")]
    public async Task Announced_in_time_it_is_kept()
    {
        var planned = await town.Plan(TimeSpan.FromHours(30));
        Assert.Equal(("planned", 0, 6), (planned.OutageState(), planned.Count("notices"), planned.Count("affected")));
        Assert.Equal(water.Now.AddHours(6), planned.Clock(Notice).GetProperty("dueAt").GetDateTimeOffset());
        Assert.DoesNotContain(planned.OutageNumber(), (await water.Http().GetStringAsync(new Uri("/api/water/outages/public", UriKind.Relative))), StringComparison.Ordinal);

        var told = await Announce(water.Dispatcher, planned, key: "announce-1");
        Assert.Equal("announced", told.Expect(200).OutageState());
        Assert.Equal("met", told.Clock(Notice).GetProperty("outcome").GetString());
        var again = await Announce(water.Dispatcher, planned, key: "announce-1");
        Assert.Equal(told.Text, again.Text);
        Assert.Equal(409, (await Announce(water.Dispatcher, planned)).Status);

        var notices = (await water.Dispatcher.Get($"outages/{planned.OutageNumber()}/notices")).Items();
        Assert.Equal([("area", 1), ("public", 1), ("service-point", 6)], notices.CountBy(n => n.GetProperty("audience").GetString()!).Select(c => (c.Key, c.Value)).Order());
        Assert.Contains("XF小区", notices[0].GetProperty("textZh").GetString(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "water.notice.planned-outage: too late is refused; a supervisor may with a reason, and then it counts as missed")]
    public async Task Announced_too_late_it_is_refused_or_missed()
    {
        var planned = await town.Plan(TimeSpan.FromHours(20), "DF");
        var refused = (await Announce(water.Dispatcher, planned)).Expect(409);
        Assert.Equal(("notice-too-late", Notice), (refused.Code, refused.Text_("rule")));
        Assert.Equal("notice-too-late", (await Announce(water.Supervisor, planned)).Expect(409).Code);
        Assert.Equal(403, (await Announce(water.Dispatcher, planned, "抢修接口")).Status);

        var late = (await Announce(water.Supervisor, planned, "接口渗漏加剧,不能再等")).Expect(200);
        Assert.Equal("missed", late.Clock(Notice).GetProperty("outcome").GetString());
        Assert.Equal(("接口渗漏加剧,不能再等", "supervisor-1"), (late.Outage().GetProperty("lateReason").GetString(), late.Outage().GetProperty("lateAllowedBy").GetString()));
        Assert.Single((await water.Dispatcher.Get($"outages/{planned.OutageNumber()}/notices?audience=key-customer")).Items());
    }

    [Fact(DisplayName = "water.notice.planned-outage: the notice clock moves with the start of the plan")]
    public async Task The_clock_moves_with_the_start()
    {
        var planned = await town.Plan(TimeSpan.FromHours(20));
        var number = planned.OutageNumber();
        var later = new { startsAt = water.Now.AddHours(40), endsAt = water.Now.AddHours(44) };
        Assert.Equal(428, (await water.Dispatcher.Patch($"outages/{number}", later, null)).Status);
        var moved = (await water.Dispatcher.Patch($"outages/{number}", later, planned.ETag)).Expect(200);
        Assert.Equal(water.Now.AddHours(16), moved.Clock(Notice).GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(412, (await water.Dispatcher.Patch($"outages/{number}", later, planned.ETag)).Status);
        Assert.Equal(412, (await water.Dispatcher.Post($"outages/{number}/announce", new { }, ifMatch: planned.ETag)).Status);
        Assert.Equal("met", (await Announce(water.Dispatcher, planned)).Expect(200).Clock(Notice).GetProperty("outcome").GetString());

        var earlier = new { startsAt = water.Now.AddHours(10), note = "提前" };
        Assert.Equal(Notice, (await water.Dispatcher.Post($"outages/{number}/change", earlier)).Expect(409).Text_("rule"));
        var forced = (await water.Supervisor.Post($"outages/{number}/change", new { startsAt = water.Now.AddHours(10), lateReason = "供电检修提前" })).Expect(200);
        Assert.Equal(["met", "missed"], forced.Body.GetProperty("clocks").EnumerateArray().Select(c => c.GetProperty("outcome").GetString()).Order(StringComparer.Ordinal)); // Both began in the same instant of the test's clock.
    }

    [Fact]
    public async Task A_change_tells_only_those_for_whom_something_changed()
    {
        var planned = await town.Plan(TimeSpan.FromHours(48));
        var number = planned.OutageNumber();
        (await Announce(water.Dispatcher, planned)).Expect(200);

        var wider = (await water.Dispatcher.Post($"outages/{number}/change", new { areas = new[] { "XF", "DF" } })).Expect(200);
        Assert.Equal([("area", "DF"), ("key-customer", null), ("public", "public"), ("service-point", null), ("service-point", null), ("service-point", null)], await Told(number, wider));
        var same = await water.Dispatcher.Post($"outages/{number}/change", new { areas = new[] { "DF", "XF" } });
        Assert.Equal("nothing-changed", same.Expect(422).Code);

        var narrower = (await water.Dispatcher.Post($"outages/{number}/change", new { areas = new[] { "XF" } })).Expect(200);
        Assert.All((await water.Dispatcher.Get($"outages/{number}/notices?version={narrower.Outage().GetProperty("version")}&audience=service-point")).Items(),
            n => Assert.Equal("withdrawn", n.GetProperty("message").GetString()));

        var longer = (await water.Dispatcher.Post($"outages/{number}/change", new { endsAt = water.Now.AddHours(60) })).Expect(200);
        Assert.Equal(1, longer.Outage().GetProperty("etaRevisions").GetInt32());
        Assert.Equal(6, (await water.Dispatcher.Get($"outages/{number}/notices?version={longer.Outage().GetProperty("version")}&audience=service-point")).Items().Length);
        Assert.Equal(["planned", "announced", "changed", "changed", "changed"], longer.Items("history").Select(v => v.GetProperty("change").GetString()));

        var cancelled = (await water.Dispatcher.Post($"outages/{number}/cancel", new { reason = "材料未到" })).Expect(200);
        Assert.Equal("cancelled", cancelled.OutageState());
        Assert.Equal(6, (await water.Dispatcher.Get($"outages/{number}/notices?version={cancelled.Outage().GetProperty("version")}&audience=service-point")).Items().Length);
    }

    [Fact]
    public async Task Wrong_input_is_told_all_at_once_and_hurts_nothing()
    {
        Assert.Equal(
            ["areas:required", "endsAt:required", "reasonEn:required", "reasonZh:required", "startsAt:in-the-past"],
            (await water.Dispatcher.Post("outages", new { startsAt = water.Now.AddHours(-1) })).Expect(400).FieldErrors);
        Assert.Equal(["areas[0]:unknown-area", "servicePoints[0]:unknown-service-point"], (await water.Dispatcher.Post("outages", new
        {
            reasonZh = "'; DROP TABLE outage;--", reasonEn = "<script>alert(1)</script>", startsAt = water.Now.AddDays(2), endsAt = water.Now.AddDays(3), areas = new[] { "'; --" }, servicePoints = new[] { Guid.Empty },
        })).Expect(400).FieldErrors);
        Assert.Equal(["areas:no-community"], (await water.Dispatcher.Post("outages", new
        {
            reasonZh = "x", reasonEn = "x", startsAt = water.Now.AddDays(2), endsAt = water.Now.AddDays(3), areas = new[] { await Empty() },
        })).Expect(400).FieldErrors);
        Assert.Equal(403, (await water.Crew.Post("outages", new { })).Status);
        Assert.Equal(404, (await water.Dispatcher.Post("outages/WT-20000101-000001/announce", new { })).Status);
        Assert.Equal(403, (await water.As("r-1", Roles.Resident).Get("outages")).Status);
    }

    private async Task<string> Empty()
    {
        await town.Area("EMPTY", "community", "urban", 1);
        return "EMPTY";
    }

    private static Task<Answer> Announce(Caller caller, Answer outage, string? lateReason = null, string? key = null) =>
        caller.Post($"outages/{outage.OutageNumber()}/announce", new { lateReason }, key);

    private async Task<(string, string?)[]> Told(string number, Answer version) =>
    [
        .. (await water.Dispatcher.Get($"outages/{number}/notices?version={version.Outage().GetProperty("version")}")).Items()
            .Select(n => (Audience: n.GetProperty("audience").GetString()!, Recipient: n.GetProperty("recipient").GetString()))
            .Select(n => (n.Audience, n.Audience is "area" or "public" ? n.Recipient : null)).Order(),
    ];
}
