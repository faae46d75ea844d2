using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

public sealed class GridPhoneTests(ComplaintsService hall) : IClassFixture<ComplaintsService>
{
    private const string Answer = "hall.phone.answer";

    [Fact(DisplayName = "hall.phone.answer, K6: 95598 is picked up within four rings, 12 seconds (state-grid); events may come twice and out of order")]
    public async Task A_call_is_picked_up_within_twelve_seconds()
    {
        await hall.Line("95598");
        var rang = hall.Now;
        await hall.Ring("sw-1", "95598");
        hall.Clock.Advance(TimeSpan.FromSeconds(12));
        var number = (await hall.PickUp("sw-1", "95598", 4)).Number;
        await hall.PickUp("sw-1", "95598", 9);
        await hall.Ring("sw-1", "95598", rang);
        Assert.Equal("met", await hall.Stands(number, Answer));

        await hall.Ring("sw-2", "95598");
        hall.Clock.Advance(TimeSpan.FromSeconds(13));
        await Eventually.True(async () => await hall.Read<int>("SELECT COUNT(*) FROM clock_firing") > 0, TimeSpan.FromSeconds(20), "the breach to be seen");
        Assert.Equal("missed", await hall.Stands((await hall.PickUp("sw-2", "95598", 5)).Number, Answer));

        var later = await hall.PickUp("sw-3", "95598", 3, hall.Now);
        Assert.Equal(0, await hall.Clocks(later.Number, Answer));
        await hall.Ring("sw-3", "95598", hall.Now.AddSeconds(-9));
        Assert.Equal("met", await hall.Stands(later.Number, Answer));
        Assert.Equal(1, await hall.Clocks(later.Number, Answer));
    }

    [Fact(DisplayName = "hall.phone.answer: who hangs up in time counts neither way; who gives up after the promise has broken it")]
    public async Task An_abandoned_call_is_counted_honestly()
    {
        await hall.Line("95598-2");
        await hall.Ring("ab-1", "95598-2");
        hall.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("excluded", await hall.Stands((await hall.GiveUp("ab-1", "95598-2", 2)).Number, Answer));
        await hall.Ring("ab-2", "95598-2");
        hall.Clock.Advance(TimeSpan.FromSeconds(40));
        var lost = await hall.GiveUp("ab-2", "95598-2", 13);
        Assert.Equal("missed", await hall.Stands(lost.Number, Answer));
        Assert.Equal("abandoned", (await hall.PickUp("ab-2", "95598-2", 13)).State);
        Assert.Contains(lost.Number, (await hall.Clerk.Get("calls?abandoned=true&line=95598-2")).Expect(200).Column("number"));
    }

    [Fact(DisplayName = "K7, K8: a window seat owes nobody three rings; nobody calls out on a line for incoming calls alone")]
    public async Task Seats_and_lines_differ()
    {
        await hall.Line("w-1", "window");
        await hall.Line("440-in", inboundOnly: true);
        await hall.Line("office-1", "office");
        await hall.Ring("k7-1", "w-1");
        hall.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await hall.Clocks((await hall.PickUp("k7-1", "w-1", 20)).Number, Answer));

        var refused = (await hall.Switch().Post("phone/events", new { callId = "out-1", @event = "placed", line = "440-in", at = hall.Now, agent = "clerk-1" })).Expect(422);
        Assert.Equal(("inbound-only-line", "K8"), (refused.Code, refused.Text_("rule")));
        var placed = (await hall.Switch().Post("phone/events", new { callId = "out-1", @event = "placed", line = "office-1", at = hall.Now, agent = "clerk-1", caller = "13900000001" })).Expect(200);
        Assert.Equal(("placed", "out"), (placed.State, placed.Text_("direction")));
        Assert.Equal("139****0001", placed.Text_("caller"));
        Assert.Equal(["at:required", "event:not-one-of", "line:unknown-line"], (await hall.Switch().Post("phone/events", new { callId = "x", @event = "sang", line = "0" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Clerk.Post("phone/events", new { })).Status);
    }

    [Fact(DisplayName = "D1: a call ends with the caller's consent, belongs to a matter, and long calls about nothing are reported")]
    public async Task A_call_ends_with_consent_and_belongs_to_a_matter()
    {
        await hall.Line("95598-3");
        async Task<string> Call(string id, double minutes, string agent)
        {
            await hall.Ring(id, "95598-3");
            var picked = (await hall.PickUp(id, "95598-3", 1, agent: agent)).Number;
            hall.Clock.Advance(TimeSpan.FromMinutes(minutes));
            return picked;
        }

        var number = await Call("c-1", 3, "clerk-1");
        Assert.Equal(("consent-needed", 422), ((await hall.Clerk.Post($"calls/{number}/end", new { })).Code, (await hall.Clerk.Post($"calls/{number}/end", new { consent = false })).Status));
        Assert.Equal(403, (await hall.As("clerk-2", Roles.Clerk).Post($"calls/{number}/end", new { consent = true })).Status);
        Assert.True((await hall.Clerk.Post($"calls/{number}/end", new { consent = true })).Expect(200).Body.GetProperty("consent").GetBoolean());
        Assert.Equal(["reference:required"], (await hall.Clerk.Post($"calls/{number}/link", new { })).Expect(400).FieldErrors);
        Assert.Equal("W-20261123-000001", (await hall.Clerk.Post($"calls/{number}/link", new { reference = "W-20261123-000001" })).Expect(200).Text_("reference"));
        Assert.Equal(number, Assert.Single((await hall.Clerk.Get("calls?reference=W-20261123-000001")).Column("number")));

        var rude = await Call("c-2", 1, "clerk-rude");
        await hall.HangUp("c-2", "95598-3", "agent");
        Assert.Contains(rude, (await hall.Clerk.Get("calls?withoutConsent=true")).Expect(200).Column("number"));

        await Call("c-3", 25, "clerk-chat");
        await hall.HangUp("c-3", "95598-3", "caller");
        var report = (await hall.Supervisor.Get("phone/long-calls")).Expect(200).Body;
        var chat = report.GetProperty("agents").EnumerateArray().Single(line => line.GetProperty("agent").GetString() == "clerk-chat");
        Assert.Equal((1, 25d), (chat.GetProperty("calls").GetInt32(), chat.GetProperty("longestMinutes").GetDouble()));
        Assert.DoesNotContain(report.GetProperty("agents").EnumerateArray(), line => line.GetProperty("agent").GetString() == "clerk-1");
        Assert.Equal("138****5678", (await hall.As("audit", Roles.Auditor).Get($"calls/{number}")).Expect(200).Body.GetProperty("call").GetProperty("caller").GetString());
    }
}
