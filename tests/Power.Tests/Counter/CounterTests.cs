using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

public sealed class CounterTests(PowerService power) : IClassFixture<PowerService>
{
    [Fact(DisplayName = "power.window.business: a counter item normally takes 15 minutes; one that takes longer says why and is on record as missed")]
    public async Task A_counter_item_is_timed_softly()
    {
        var opened = await Open("change");
        var number = opened.Body.GetProperty("ticket").GetProperty("number").GetString()!;
        Assert.Contains("15分钟", opened.Body.GetProperty("notice").GetProperty("promise").GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Equal("out-of-order", (await power.Clerk.Post($"counter/tickets/{number}/finish", new { result = "x" })).Expect(409).Code);
        Assert.Equal("opened", (await power.Clerk.Post($"counter/tickets/{number}/start", new { missing = "房屋权属证明" })).Expect(200).State);
        Assert.Equal(0, await Clocks(number));
        (await power.Clerk.Post($"counter/tickets/{number}/start", new { })).Expect(200);
        power.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(["result:required"], (await power.Clerk.Post($"counter/tickets/{number}/finish", new { })).Expect(400).FieldErrors);
        Assert.Equal("closed", (await power.Clerk.Post($"counter/tickets/{number}/finish", new { result = "已办理过户" })).Expect(200).State);
        Assert.Equal("met", await Outcome(number));

        var slow = await Started("capacity");
        power.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(["lateReason:required"], (await power.Clerk.Post($"counter/tickets/{slow}/finish", new { result = "已受理" })).Expect(400).FieldErrors);
        (await power.Clerk.Post($"counter/tickets/{slow}/finish", new { result = "已受理", lateReason = "图纸较多" })).Expect(200);
        Assert.Equal("missed", await Outcome(slow));
        Assert.Equal("图纸较多", await power.Read<string>("SELECT breach_reason FROM clock WHERE matter_number = @slow AND commitment_id = 'power.window.business'", new { slow }));
    }

    [Fact(DisplayName = "power.ticket.closed-loop: a matter that becomes a request closes its ticket when the request is closed, and every open ticket is listed")]
    public async Task A_ticket_follows_its_request_to_the_end()
    {
        Assert.Equal(["business:not-one-of", "desk:required", "name:required", "phone:required", "requestNumber:unknown-request"],
            (await power.Clerk.Post("counter/tickets", new { business = "tea", requestNumber = "P-0" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await power.Dispatcher.Post("counter/tickets", new { })).Status);
        var request = (await power.Clerk.File("enquiry")).Number;
        var ticket = await Started("enquiry");
        Assert.Equal(["requestNumber:unknown-request"], (await power.Clerk.Post($"counter/tickets/{ticket}/finish", new { requestNumber = "P-0" })).Expect(400).FieldErrors);
        Assert.Equal("finished", (await power.Clerk.Post($"counter/tickets/{ticket}/finish", new { requestNumber = request })).Expect(200).State);
        Assert.Contains(ticket, (await power.Clerk.Get("counter/tickets?open=true")).Expect(200).Column("number"));
        Assert.False((await Loop()).Met);

        (await power.Clerk.Step(request, "answered", new { answer = "已说明" })).Expect(200);
        (await power.Clerk.Step(request, "archived")).Expect(200);
        await Eventually.Equal("closed", () => power.Read<string>("SELECT state FROM counter_ticket WHERE number = @ticket", new { ticket }));
        Assert.Equal("archived", (await power.Clerk.Get($"counter/tickets/{ticket}")).Expect(200).Text_("outcome"));

        var withdrawn = await Started("closing");
        Assert.Equal(["outcome:required", "reason:required"], (await power.Clerk.Post($"counter/tickets/{withdrawn}/close", new { })).Expect(400).FieldErrors);
        Assert.Equal(412, (await power.Clerk.Post($"counter/tickets/{withdrawn}/close", new { outcome = "withdrawn", reason = "改日再办" }, ifMatch: "\"9\"")).Status);
        (await power.Clerk.Post($"counter/tickets/{withdrawn}/close", new { outcome = "withdrawn", reason = "改日再办" }, idempotencyKey: "close-1")).Expect(200);
        (await power.Clerk.Post($"counter/tickets/{withdrawn}/close", new { outcome = "withdrawn", reason = "改日再办" }, idempotencyKey: "close-1")).Expect(200);
        Assert.Equal("excluded", await power.Read<string>("SELECT state FROM clock WHERE matter_number = @withdrawn", new { withdrawn }));
        foreach (var left in (await power.Clerk.Get("counter/tickets?open=true")).Expect(200).Column("number"))
            (await power.Clerk.Post($"counter/tickets/{left}/close", new { outcome = "declined", reason = "材料不齐" })).Expect(200);
        Assert.True((await Loop()).Met);
    }

    [Fact(DisplayName = "D3: the desk's day is summed up and its service log is written once; strangers see no names")]
    public async Task A_day_is_summed_up()
    {
        var number = await Started("advice", "desk-9");
        power.Clock.Advance(TimeSpan.FromMinutes(10));
        (await power.Clerk.Post($"counter/tickets/{number}/finish", new { result = "已讲解节电知识" })).Expect(200);
        await Open("other", "desk-9");
        var day = power.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var summed = (await power.Clerk.Get($"counter/days/{day}?desk=desk-9")).Expect(200).Body;
        Assert.Equal((2, 1), (summed.GetProperty("accepted").GetInt32(), summed.GetProperty("stillOpen").GetInt32()));
        Assert.Equal(10, summed.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("business").GetString() == "advice").GetProperty("meanMinutes").GetDouble());
        Assert.Equal(["desk:required", "summary:required"], (await power.Clerk.Post($"counter/days/{day}/log", new { })).Expect(400).FieldErrors);
        (await power.Clerk.Post($"counter/days/{day}/log", new { desk = "desk-9", summary = "业务平稳,一件待续" })).Expect(201);
        Assert.Equal("log-exists", (await power.Clerk.Post($"counter/days/{day}/log", new { desk = "desk-9", summary = "again" })).Expect(409).Code);
        Assert.Equal(1, (await power.Clerk.Get($"counter/days/{day}?desk=desk-9")).Body.GetProperty("log").GetProperty("stillOpen").GetInt32());

        var seen = (await power.As("audit", Roles.Auditor).Get($"counter/tickets/{number}")).Expect(200);
        Assert.Equal(("陈*", "137****0001", "***"), (seen.Text_("name"), seen.Text_("phone"), seen.Text_("result")));
    }

    private async Task<Answer> Open(string business, string desk = "desk-1") =>
        (await power.Clerk.Post("counter/tickets", new { business, desk, name = "陈九", phone = "13700000001" })).Expect(201);

    private async Task<string> Started(string business, string desk = "desk-1")
    {
        var number = (await Open(business, desk)).Body.GetProperty("ticket").GetProperty("number").GetString()!;
        (await power.Clerk.Post($"counter/tickets/{number}/start", new { })).Expect(200);
        return number;
    }

    private Task<int> Clocks(string number) => power.Read<int>("SELECT COUNT(*) FROM clock WHERE matter_number = @number", new { number });

    private Task<string> Outcome(string number) => power.Read<string>("SELECT outcome FROM clock WHERE matter_number = @number AND commitment_id = 'power.window.business'", new { number });

    private async Task<(decimal Numerator, decimal Denominator, bool Met)> Loop()
    {
        power.Clock.Advance(TimeSpan.FromSeconds(1));
        var view = (await power.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().Single(i => i.GetProperty("commitmentId").GetString() == "power.ticket.closed-loop");
        return (view.GetProperty("numerator").GetDecimal(), view.GetProperty("denominator").GetDecimal(), view.GetProperty("met").GetBoolean());
    }
}
