namespace Utilities.Appointments.Tests;

/// <summary>Tickets that end otherwise than was promised, or go on as something else.</summary>
public sealed class TicketEndTests(Hall hall) : IClassFixture<Hall>
{
    [Fact(DisplayName = "hall.promise.limited-time: who leaves without the business owes the hall no breach, and nobody is declined out of one; what is accepted goes to no other business")]
    public async Task A_promise_ends_with_whoever_leaves()
    {
        await hall.Business("gone", "business", 30);
        await hall.Business("gone-b", "enquiry", null, null, "户口簿");
        var clerk = await hall.Open("PG-1", "gone");
        await hall.Open("PG-2", "gone-b");
        var (left, referred, declined, moved) = (await hall.Take("gone"), await hall.Take("gone"), await hall.Take("gone"), await hall.Take("gone"));
        async Task Accept(string number)
        {
            Assert.Equal(number, await Hall.Begin(clerk, "PG-1"));
            (await clerk.Post($"queue/tickets/{number}/acceptance", new { })).Expect(200);
        }

        async Task<string?> Promise(string number) => (await hall.Ticket(number)).Clock("hall.promise.limited-time").GetProperty("state").GetString();
        await Accept(left);
        (await clerk.Post($"queue/tickets/{left}/missing-materials", new { missing = new[] { "申请表" } })).Expect(200);
        (await hall.Clerk.Post($"queue/tickets/{left}/departure", new { reason = "不办了" })).Expect(200);
        Assert.Equal("excluded", await Promise(left));
        await Accept(referred);
        Assert.Equal("accepted-already", (await clerk.Post($"queue/tickets/{referred}/transfer", new { window = "PG-2", business = "gone-b", reason = "x" })).Expect(409).Code);
        (await clerk.Post($"queue/tickets/{referred}/referral", new { unit = "区医保局", contact = "12393", place = "二层5号窗口" })).Expect(200);
        Assert.Equal("excluded", await Promise(referred));
        await Accept(declined);
        hall.Clock.Advance(TimeSpan.FromMinutes(31));
        (await clerk.Post($"queue/tickets/{declined}/finish", new { outcome = "declined", result = "不符合条件", lateReason = "核实" })).Expect(200);
        Assert.NotEqual("excluded", await Promise(declined));

        await Hall.Begin(clerk, "PG-1");
        (await clerk.Post($"queue/tickets/{moved}/notice", new { })).Expect(200);
        Assert.Equal(["promisedAt:implausible"], (await clerk.Post($"queue/tickets/{moved}/acceptance", new { promisedAt = "9999-12-31T23:59:59Z" })).Expect(400).FieldErrors);
        (await clerk.Post($"queue/tickets/{moved}/transfer", new { window = "PG-2", business = "gone-b", reason = "x" })).Expect(200);
        Assert.Equal(moved, await Hall.Begin(hall.Person("PG-2-clerk"), "PG-2"));
        Assert.Equal("notice-missing", (await hall.Person("PG-2-clerk").Post($"queue/tickets/{moved}/finish", new { outcome = "done", result = "x" })).Expect(409).Code);
    }

    [Fact]
    public async Task A_window_that_calls_twice_at_once_gets_one_person()
    {
        await hall.Business("twice");
        var clerk = await hall.Open("TW-1", "twice");
        for (var n = 0; n < 3; n++) await hall.Take("twice");
        var called = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => clerk.Post("windows/TW-1/calls", new { })));
        Assert.Equal([200, 409, 409], called.Select(answer => answer.Status).Order());
        // Also where two replicas look at the same instant: the table holds one in hand for each window.
        await Assert.ThrowsAnyAsync<Exception>(() => hall.Work(unit => unit.Write("UPDATE queue_ticket SET state = 'called', seat = 'TW-1' WHERE business = 'twice' AND state = 'waiting'")));
    }
}
