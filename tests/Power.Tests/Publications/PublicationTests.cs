using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class PublicationTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.commitment.fulfilment-rate, power.commitment.publication: when the month is over its rate is worked out by itself, frozen, published by a supervisor and corrected in the open")]
    public async Task A_rate_is_worked_out_published_and_corrected()
    {
        var kept = (await power.Clerk.File("meter")).Number;
        var broken = (await power.Clerk.File("meter")).Number;
        await Resolve(kept);
        power.Clock.Advance(TimeSpan.FromDays(8.5)); // 1 December, 21:00: November is over.
        await Eventually.Equal(1, () => power.Read<int>("SELECT COUNT(*) FROM publication WHERE from_day = '2026-11-01'"));

        var listed = (await power.Supervisor.Get("publications?state=computed")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(p => p.GetProperty("fromDay").GetString() == "2026-11-01");
        var number = listed.GetProperty("number").GetString()!;
        Assert.Equal((1, 2, 50m, false), (listed.GetProperty("numerator").GetInt32(), listed.GetProperty("denominator").GetInt32(), listed.GetProperty("rate").GetDecimal(), listed.GetProperty("met").GetBoolean()));
        var indicator = (await power.Clerk.Get("indicators?from=2026-11-01&to=2026-12-01")).Expect(200).Body.EnumerateArray().Single(i => i.GetProperty("commitmentId").GetString() == "power.commitment.fulfilment-rate");
        Assert.Equal((50m, false), (indicator.GetProperty("value").GetDecimal(), indicator.GetProperty("met").GetBoolean()));
        Assert.Equal("running", await Clock(number));

        Assert.Equal(404, (await Public($"publications/{number}")).Status);
        Assert.Empty((await Public("publications")).Expect(200).Column("number"));
        Assert.Equal(403, (await power.Clerk.Post($"publications/{number}/publish", new { })).Status);
        Assert.Equal(412, (await power.Supervisor.Post($"publications/{number}/publish", new { }, ifMatch: "\"7\"")).Status);
        (await power.Supervisor.Post($"publications/{number}/publish", new { }, ifMatch: "\"1\"")).Expect(200);
        Assert.Equal("not-to-publish", (await power.Supervisor.Post($"publications/{number}/publish", new { })).Expect(409).Code);
        Assert.Equal("stopped", await Clock(number));

        var page = (await Public($"publications/{number}")).Expect(200).Body;
        Assert.Contains("兑现的承诺数", page.GetProperty("publication").GetProperty("formulaZh").GetString(), StringComparison.Ordinal);
        Assert.Contains("兑现率100%", page.GetProperty("sourceQuote").GetString(), StringComparison.Ordinal);
        var lines = page.GetProperty("lines").EnumerateArray().ToDictionary(l => l.GetProperty("commitmentId").GetString()!, StringComparer.Ordinal);
        Assert.Equal((1, 2), (lines["power.meter.fault"].GetProperty("kept").GetInt32(), lines["power.meter.fault"].GetProperty("due").GetInt32()));
        var onsite = lines["power.fault.onsite"];
        Assert.Equal(("oilfield-hall", "PT30M", 0), (onsite.GetProperty("profile").GetString(), onsite.GetProperty("limit").GetString(), onsite.GetProperty("due").GetInt32()));
        Assert.Equal("state-grid", lines["power.notice.planned-outage"].GetProperty("profile").GetString());
        Assert.False(lines.ContainsKey("power.enquiry.outage")); // A promise of the other profile alone.
        Assert.False(lines.ContainsKey("power.notice.temporary-outage")); // No number, so it never falls due.
        Assert.Equal(401, (await Public($"publications/{number}/rows")).Status);
        var first = (await power.Clerk.Get($"publications/{number}/rows?limit=1")).Expect(200);
        var second = (await power.Clerk.Get($"publications/{number}/rows?limit=1&cursor={first.Body.GetProperty("next").GetString()}")).Expect(200);
        Assert.Equal(new[] { kept, broken }.Order(StringComparer.Ordinal), first.Column("matterNumber").Concat(second.Column("matterNumber")).Order(StringComparer.Ordinal));
        Assert.Equal([broken], (await power.Clerk.Get($"publications/{number}/rows?kept=false")).Expect(200).Column("matterNumber"));

        await power.Work(unit => unit.Write("UPDATE clock SET state = 'excluded', excluded_reason = 'duplicate' WHERE matter_number = @broken", new { broken }));
        Assert.Equal(1, (await Public($"publications/{number}")).Body.GetProperty("publication").GetProperty("numerator").GetInt32());
        Assert.Equal(["reason:required"], (await power.Supervisor.Post($"publications/{number}/correct", new { })).Expect(400).FieldErrors);
        var corrected = (await power.Supervisor.Post($"publications/{number}/correct", new { reason = "重复登记的一件已剔除" }, idempotencyKey: "correct-1")).Expect(201);
        Assert.Equal(corrected.Text, (await power.Supervisor.Post($"publications/{number}/correct", new { reason = "重复登记的一件已剔除" }, idempotencyKey: "correct-1")).Expect(201).Text);
        Assert.Equal((2, 1, 1, 1), (corrected.Body.GetProperty("edition").GetInt32(), corrected.Body.GetProperty("numerator").GetInt32(), corrected.Body.GetProperty("denominator").GetInt32(), corrected.Body.GetProperty("exempt").GetInt32()));
        Assert.Equal("not-the-latest", (await power.Supervisor.Post($"publications/{number}/correct", new { reason = "x" })).Expect(409).Code);
        Assert.Equal([number], (await Public("publications")).Expect(200).Column("number"));
        var third = (await power.Supervisor.Post($"publications/{corrected.Number}/correct", new { reason = "再次核对" })).Expect(201);
        (await power.Supervisor.Post($"publications/{third.Number}/publish", new { })).Expect(200);
        Assert.Equal(["corrected", "published"], (await Public($"publications/{third.Number}")).Expect(200).Body.GetProperty("editions").EnumerateArray().Select(e => e.GetProperty("state").GetString()));
    }

    private Task<string> Clock(string number) => power.Read<string>("SELECT state FROM clock WHERE matter_number = @number AND commitment_id = 'power.commitment.publication'", new { number });

    private Task<Answer> Public(string path) => new Caller(power.Http(), "/api/power").Get(path);

    private async Task Resolve(string number)
    {
        (await power.Dispatcher.Step(number, "assigned", new { crew = "crew-7" })).Expect(200);
        (await power.Crew.Step(number, "arrived")).Expect(200);
        (await power.Crew.Step(number, "safety-checked", Desk.Safe)).Expect(200);
        (await power.Crew.Step(number, "meter-checked", new { finding = "wiring", reading = 12 })).Expect(200);
        (await power.Crew.Step(number, "meter-fault-resolved", new { work = "接线松动,已紧固" })).Expect(200);
    }
}
