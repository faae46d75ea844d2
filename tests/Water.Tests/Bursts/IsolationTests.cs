namespace Utilities.Water.Tests;

public sealed class IsolationTests(WaterService water) : IClassFixture<WaterService>, IAsyncLifetime
{
    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.Build(water);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "water.burst.onsite: the smallest isolating valve is proposed with the nearest pipe worker; closing it stops the clock and declares the outage")]
    public async Task A_burst_is_isolated_with_the_smallest_range()
    {
        await PipeWorker("gx-far", "DF");
        await PipeWorker("gx-near", "XF");
        var number = (await water.Clerk.File("burst", ("servicePointId", town["XF-4"].ToString()))).Number;
        await water.Advance(number, "arrived");

        var proposal = (await water.Crew.Get($"requests/{number}/isolation")).Expect(200);
        var proposed = proposal.Body.GetProperty("proposed");
        Assert.Equal(("V1", 4), (proposed.GetProperty("valves")[0].GetString(), proposed.GetProperty("affected").GetInt32()));
        Assert.Equal([("V0", 9)], proposal.Items("others").Select(o => (o.GetProperty("valves")[0].GetString(), o.GetProperty("affected").GetInt32())));
        Assert.Equal(["gx-near", "gx-far"], proposal.Items("workers").Select(w => w.GetProperty("worker").GetProperty("code").GetString()));

        Assert.Equal(["valve:required"], (await Isolate(number, new { })).Expect(400).FieldErrors);
        Assert.Equal(["valve:unknown-valve"], (await Isolate(number, new { valve = "V9" })).Expect(400).FieldErrors);
        Assert.Equal("does-not-isolate", (await Isolate(number, new { valve = "V2" })).Expect(409).Code);
        Assert.Equal("not-the-smallest", (await Isolate(number, new { valve = "V0" })).Expect(409).Code);
        Assert.Equal(0, await water.Read<int>("SELECT COUNT(*) FROM outage WHERE request_number = @number", new { number }));

        water.Clock.Advance(TimeSpan.FromMinutes(9));
        var isolated = (await Isolate(number, new { valve = "V1" })).Expect(200);
        Assert.Equal("isolated", isolated.State);
        Assert.Equal(("stopped", water.Now), (isolated.Clock("water.burst.onsite").GetProperty("state").GetString(), isolated.Clock("water.burst.onsite").GetProperty("stoppedAt").GetDateTimeOffset()));
        var outage = (await water.Dispatcher.Get("outages?kind=emergency")).Items().Single(o => o.GetProperty("requestNumber").GetString() == number).GetProperty("number").GetString();
        Assert.Equal((4, "declared"), ((await water.Dispatcher.Get($"outages/{outage}")).Count("affected"), (await water.Dispatcher.Get($"outages/{outage}")).OutageState()));

        var valve = (await water.Crew.Get("valves/V1")).Expect(200).Body.GetProperty("valve");
        Assert.Equal("closed", valve.GetProperty("state").GetString());
        Assert.Equal("open", (await water.Crew.Post("valves/V1/state", new { state = "open" })).Expect(200).State);
    }

    [Fact(DisplayName = "D17: a place on no known segment is not guessed")]
    public async Task Asks_for_the_place_when_it_is_unknown()
    {
        var number = (await water.Clerk.File("burst")).Number;
        Assert.Equal("place-unknown", (await water.Crew.Get($"requests/{number}/isolation")).Expect(409).Code);
        Assert.Equal("place-unknown", (await Isolate(number, new { valve = "V1" })).Expect(409).Code);
    }

    [Fact(DisplayName = "D17: a valve known only from the map has the range that was declared")]
    public async Task A_declared_range_counts()
    {
        await town.Area("OLD", "segment", "urban", 1);
        await town.Point("DF-9", "OLD");
        Assert.Equal(["range:required"], (await water.Dispatcher.Post("valves", new { code = "VX", place = "老城" })).Expect(400).FieldErrors);
        Assert.Equal(["range[0]:unknown-segment"], (await water.Dispatcher.Post("valves", new { code = "VX", place = "老城", range = new[] { "XF" } })).Expect(400).FieldErrors);
        (await water.Dispatcher.Post("valves", new { code = "VX", place = "老城", range = new[] { "OLD" } })).Expect(201);
        var number = (await water.Clerk.File("burst", ("servicePointId", town["DF-9"].ToString()))).Number;
        var proposed = (await water.Crew.Get($"requests/{number}/isolation")).Expect(200).Body.GetProperty("proposed");
        Assert.Equal(("VX", 1), (proposed.GetProperty("valves")[0].GetString(), proposed.GetProperty("affected").GetInt32()));
    }

    private Task<Answer> Isolate(string number, object body) => water.Crew.Post($"requests/{number}/isolate", body);

    private async Task PipeWorker(string code, string area)
    {
        (await water.Dispatcher.Post("duty/workers", new { code, name = "钱师傅", phone = "13900000001", areaCode = area, skills = new[] { "pipe-worker" } })).Expect(201);
        (await water.Dispatcher.Post("duty/shifts", new { shifts = new[] { new { worker = code, post = "pipe-worker", startsAt = water.Now.AddHours(-1), endsAt = water.Now.AddHours(12) } } })).Expect(201);
    }
}
