namespace Utilities.Gas.Tests;

/// <summary>An indoor leak from the call to the archive (D32).</summary>
public sealed class LeakTests(GasService gas) : IClassFixture<GasService>
{
    [Fact(DisplayName = "gas.leak.guidance: the filing answers with the script, the guidance is owed in every answer and stops its clock when given during the call")]
    public async Task Guides_the_caller_during_the_call()
    {
        var filed = await gas.Clerk.File("leak");
        Assert.Contains("切断气源", filed.Body.GetProperty("notice").GetProperty("procedure").ToString(), StringComparison.Ordinal);
        Assert.Equal(["guided"], Owed(filed));
        Assert.Contains("Open doors and windows", filed.Body.GetProperty("steps").GetProperty("owed").ToString(), StringComparison.Ordinal);
        Assert.Equal("running", filed.Clock("gas.leak.guidance").GetProperty("state").GetString());

        var sent = (await gas.Clerk.Step(filed.Number, "assigned", new { crew = "crew-7" })).Expect(200);
        Assert.Equal(["guided"], Owed(sent));
        Assert.Equal(["data.toldCloseValve:required", "data.toldNoSwitches:must-be", "data.toldVentilate:required"],
            (await gas.Clerk.Step(filed.Number, "guided", new { toldNoSwitches = false })).Expect(400).FieldErrors);
        gas.Clock.Advance(TimeSpan.FromMinutes(1));
        var guided = (await gas.Clerk.Step(filed.Number, "guided", GasDesk.Guidance)).Expect(200);
        Assert.Equal("assigned", guided.State);
        Assert.Empty(Owed(guided));
        Assert.Equal("stopped", guided.Clock("gas.leak.guidance").GetProperty("state").GetString());
        gas.Clock.Advance(TimeSpan.FromMinutes(1));
        (await gas.Clerk.Step(filed.Number, "call-ended")).Expect(200);
        Assert.True((await gas.Supervisor.Get($"leaks/{filed.Number}/guidance")).Expect(200).Body.GetProperty("duringCall").GetBoolean());
    }

    [Fact(DisplayName = "gas.leak.guidance: report, guidance and end of the call in one act; guidance after the call is shown as late")]
    public async Task Takes_the_whole_call_in_at_once()
    {
        var called = gas.Now;
        gas.Clock.Advance(TimeSpan.FromMinutes(4));
        var report = GasDesk.Filing("repair", ("channel", null), ("receivedAt", called), ("receivedAtReason", "边接听边登记"));
        var filed = (await gas.Clerk.Post("leaks", new { report, guidance = GasDesk.Guidance, guidedAt = called.AddMinutes(1), callEndedAt = called.AddMinutes(3) }, "leak-1")).Expect(201);
        Assert.Equal(("leak", "call"), (filed.Text_("type"), filed.Text_("channel")));
        Assert.Equal(["received", "guided", "call-ended"], filed.Taken);
        Assert.Equal(called.AddMinutes(1), filed.Clock("gas.leak.guidance").GetProperty("stoppedAt").GetDateTimeOffset());
        Assert.Equal(filed.Number, (await gas.Clerk.Post("leaks", new { report, guidance = GasDesk.Guidance, guidedAt = called.AddMinutes(1), callEndedAt = called.AddMinutes(3) }, "leak-1")).Expect(201).Number);

        var hasty = (await gas.Clerk.Post("leaks", new { report = GasDesk.Filing("leak"), callEndedAt = gas.Now })).Expect(201);
        Assert.False(Duty(await gas.Clerk.Get($"leaks/{hasty.Number}/guidance")));
        gas.Clock.Advance(TimeSpan.FromMinutes(2));
        (await gas.Crew.Step(hasty.Number, "guided", GasDesk.Guidance)).Expect(200);
        Assert.False(Duty(await gas.Clerk.Get($"leaks/{hasty.Number}/guidance")));

        var cutShort = (await gas.Clerk.Post("leaks", new { report = GasDesk.Filing("leak"), guidance = new { toldCloseValve = true } })).Expect(201);
        Assert.Equal(["guided"], Owed(cutShort));

        Assert.Equal(["report:required"], (await gas.Clerk.Post("leaks", new { })).Expect(400).FieldErrors);
        (await gas.Crew.Post("leaks", new { report })).Expect(403);
        (await gas.Clerk.Get("leaks/G-19700101-000001/guidance")).Expect(404);
    }

    [Fact(DisplayName = "gas.leak.onsite, gas.emergency.repair-timely-rate: at the door within one hour; each late arrival lowers the rate")]
    public async Task Is_at_the_door_within_an_hour()
    {
        var inTime = (await gas.Clerk.File("leak")).Number;
        Assert.Equal(gas.Now.AddHours(1), (await gas.Clerk.Request(inTime)).Clock("gas.leak.onsite").GetProperty("dueAt").GetDateTimeOffset());
        await gas.Advance(inTime, "assigned");
        gas.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal("met", (await gas.Crew.Step(inTime, "arrived")).Expect(200).Clock("gas.leak.onsite").GetProperty("outcome").GetString());

        var late = (await gas.Clerk.File("leak")).Number;
        await gas.Advance(late, "assigned");
        gas.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("missed", (await gas.Crew.Step(late, "arrived")).Expect(200).Clock("gas.leak.onsite").GetProperty("outcome").GetString());
        Assert.False((await gas.Indicator("gas.emergency.repair-timely-rate")).GetProperty("met").GetBoolean());
        var rows = (await gas.Supervisor.Get("indicators/gas.emergency.repair-timely-rate/rows")).Expect(200).Text;
        Assert.All([inTime, late], number => Assert.Contains(number, rows, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "D32: nothing is closed before the caller was guided, neither the repaired leak nor the false alarm")]
    public async Task Closes_nothing_without_guidance()
    {
        var number = (await gas.Clerk.File("leak")).Number;
        await gas.Advance(number, "arrived");
        Assert.Equal("step-needed-first", (await gas.Crew.Step(number, "no-leak-found", new { method = "detector" })).Expect(409).Code);
        await gas.Advance(number, "customer-confirmed");
        var refused = (await gas.Clerk.Step(number, "archived")).Expect(409);
        Assert.Equal(("step-needed-first", "D32"), (refused.Code, refused.Text_("rule")));
        (await gas.Clerk.Step(number, "guided", GasDesk.Guidance)).Expect(200);
        Assert.Equal("archived", (await gas.Clerk.Step(number, "archived")).Expect(200).Text_("outcome"));

        var alarm = (await gas.Clerk.Post("leaks", new { report = GasDesk.Filing("leak"), guidance = GasDesk.Guidance })).Expect(201).Number;
        await gas.Advance(alarm, "arrived");
        Assert.Equal("no-leak", (await gas.Crew.Step(alarm, "no-leak-found", new { method = "detector" })).Expect(200).Text_("outcome"));
    }

    [Fact(DisplayName = "D32: each caller of one leak is guided; a leak's clocks never stand still")]
    public async Task Guides_every_caller_and_never_pauses()
    {
        var parent = (await gas.Clerk.File("leak", ("area", "泄漏小区"))).Number;
        var child = (await gas.Clerk.File("leak", ("area", "泄漏小区"))).Number;
        var grouped = (await gas.Clerk.Post($"requests/{child}/duplicate-of", new { number = parent })).Expect(200);
        Assert.Empty(grouped.Next);
        Assert.Equal(["guided"], Owed(grouped));
        Assert.Equal("follows-parent", (await gas.Clerk.Step(child, "assigned", new { crew = "crew-7" })).Expect(409).Code);
        Assert.Equal("stopped", (await gas.Clerk.Step(child, "guided", GasDesk.Guidance)).Expect(200).Clock("gas.leak.guidance").GetProperty("state").GetString());
        Assert.Equal("never-paused", (await gas.Clerk.Post($"requests/{parent}/pause", new { ground = "waiting-for-customer", reason = "不在家" })).Expect(422).Code);
    }

    private static bool Duty(Answer guidance) => guidance.Expect(200).Body.GetProperty("duringCall").GetBoolean();

    private static string[] Owed(Answer answer) => [.. answer.Body.GetProperty("steps").GetProperty("owed").EnumerateArray().Select(step => step.GetProperty("step").GetString()!)];
}
