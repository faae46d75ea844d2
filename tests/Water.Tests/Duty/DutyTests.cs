using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

public sealed class DutyTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact(DisplayName = "water.duty.pipe-worker, water.duty.repair-company, water.duty.area-station: the roster's gaps, who is on duty, who is nearest")]
    public async Task The_roster_shows_gaps_and_who_is_nearest()
    {
        var town = await Town.Build(water);
        await Worker("gx-1", "DF", 1, "pipe-worker");
        await Worker("gx-2", "XF", 2, "pipe-worker");
        await Worker("gx-3", "XF", null, "electrician");
        var now = water.Now;
        (await Roster(("gx-1", now.AddHours(-1), now.AddHours(7)), ("gx-3", now.AddHours(-1), now.AddHours(7)))).Expect(201);
        Assert.Equal("worker-already-rostered", (await Roster(("gx-1", now.AddHours(6), now.AddHours(8)))).Expect(409).Code);
        Assert.Equal("unknown-worker", (await Roster(("nobody", now.AddDays(1), now.AddDays(1).AddHours(8)))).Expect(422).Code);
        Assert.Equal(["shifts[0].endsAt:not-after-start", "shifts[0].worker:required"], (await Roster(("", now, now.AddHours(-1)))).Expect(400).FieldErrors);

        var near = await water.Dispatcher.Get($"duty/on-duty?skill=pipe-worker&servicePoint={town["XF-1"]}");
        Assert.Equal([("gx-1", "roster"), ("gx-2", "on-call-network")],
            near.Expect(200).Items().Select(o => (o.GetProperty("worker").GetProperty("code").GetString(), o.GetProperty("source").GetString())));
        Assert.Contains("13900000000", near.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000000", (await water.As("auditor-1", Roles.Auditor).Get("duty/network")).Expect(200).Text, StringComparison.Ordinal);

        var gaps = (await water.Supervisor.Get($"duty/gaps?from={Iso(now)}&to={Iso(now.AddHours(24))}")).Expect(200).Items("posts");
        Assert.Equal(["area-station", "pipe-worker", "repair-company"], gaps.Select(p => p.GetProperty("code").GetString()));
        Assert.Equal([24.0, 17.0, 24.0], gaps.Select(p => p.GetProperty("gaps").EnumerateArray().Sum(g => (g.GetProperty("until").GetDateTimeOffset() - g.GetProperty("from").GetDateTimeOffset()).TotalHours)));

        await Presence(now);
    }

    private async Task Presence(DateTimeOffset now)
    {
        var shift = (await water.Dispatcher.Get($"duty/shifts?from={Iso(now)}&worker=gx-1")).Items()[0].GetProperty("id").GetString();
        Assert.Equal(["until:too-early"], (await water.Crew.Post($"duty/shifts/{shift}/presence", new { from = now, until = now.AddHours(-1) })).Expect(400).FieldErrors);
        Assert.Equal(["from:in-the-future"], (await water.Crew.Post($"duty/shifts/{shift}/presence", new { from = now.AddHours(1) })).Expect(400).FieldErrors);
        (await water.Crew.Post($"duty/shifts/{shift}/presence", new { from = now })).Expect(200);
        water.Clock.Advance(TimeSpan.FromHours(2));
        var post = (await water.Supervisor.Get($"duty/gaps?post=pipe-worker&from={Iso(now)}&to={Iso(now.AddHours(4))}")).Expect(200).Items("posts")[0];
        Assert.Equal((2.0, 2.0), (post.GetProperty("past").GetDouble(), post.GetProperty("present").GetDouble()));

        Assert.Equal(["date:not-over"], (await water.Dispatcher.Post("duty/days", new { date = "2026-11-23" })).Expect(400).FieldErrors);
        (await water.Crew.Post($"duty/shifts/{shift}/presence", new { until = now.AddHours(2) })).Expect(200);
        water.Clock.Advance(TimeSpan.FromHours(14));
        var day = (await water.Dispatcher.Post("duty/days", new { date = "2026-11-23" })).Expect(201);
        Assert.Equal(2.0, day.Items("posts").Single(p => p.GetProperty("code").GetString() == "pipe-worker").GetProperty("hours").GetDouble());
        Assert.Equal("measured-already", (await water.Dispatcher.Post("duty/days", new { date = "2026-11-23" })).Expect(409).Code);
        Assert.Equal(2.0, await water.Read<double>("SELECT value FROM measurement WHERE commitment_id = 'water.duty.pipe-worker'"));
    }

    private async Task Worker(string code, string area, int? rank, string skill) => (await water.Dispatcher.Post("duty/workers", new
    {
        code, name = "赵师傅", phone = "13900000000", areaCode = area, onCallRank = rank, skills = new[] { skill },
    })).Expect(201);

    private Task<Answer> Roster(params (string Worker, DateTimeOffset From, DateTimeOffset Until)[] rows) =>
        water.Dispatcher.Post("duty/shifts", new { shifts = rows.Select(r => new { worker = r.Worker, post = "pipe-worker", startsAt = r.From, endsAt = r.Until }) });

    private static string Iso(DateTimeOffset at) => Uri.EscapeDataString(at.ToString("yyyy-MM-ddTHH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));
}
