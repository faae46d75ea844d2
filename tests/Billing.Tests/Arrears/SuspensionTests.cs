using System.Collections.Concurrent;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests;

/// <summary>Suspension where an organisation has switched it on; the utility is played by the test.</summary>
public sealed class SuspensionTests(StrictBilling billing) : IClassFixture<StrictBilling>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact(DisplayName = "D38: supply is suspended only after a second person, a final notice and its days, over stops of the service between all steps, and restored when paid; every word may come twice")]
    public async Task Suspends_and_restores()
    {
        var (orders, restorations) = (await billing.Obey<SuspendSupply>("water"), await billing.Obey<RestoreSuspendedSupply>("water"));
        var (bill, number) = await billing.Debt("W62000001");
        var suspension = await Announced(number);
        await billing.Restart();
        billing.Clock.Advance(Day * 4);
        await Reached(suspension, "ordered");
        var order = await Heard(orders, it => it.Number == suspension);
        Assert.Equal("SP-W62000001", order.ServicePoint);
        await billing.Restart();
        foreach (var _ in new[] { 1, 2 }) await Cut(order);
        await Reached(suspension, "suspended");
        await billing.Restart();
        await billing.Pay(bill.Number, 100);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        await Heard(restorations, it => it.MatterId == order.MatterId);
        await billing.Restart();
        foreach (var _ in new[] { 1, 2 }) await Restored(order.MatterId, suspension);
        var closed = await Reached(suspension, "closed");
        Assert.Equal(("restored", 1, 1), (closed.Text_("outcome"), orders.Count(it => it.Number == suspension), restorations.Count(it => it.Number == suspension)));
        string[] steps = ["suspension-proposed", "suspension-approved", "suspension-announced", "suspension-ordered", "supply-suspended", "restoration-ordered", "supply-restored"];
        Assert.Equal(steps, (await billing.Case(number)).Items("history").Select(entry => entry.Text("what")!).Where(steps.Contains));
    }

    [Fact(DisplayName = "D38: who pays while the crew is on the way is not cut off, and is restored at once where the crew was quicker")]
    public async Task Withdraws_what_is_paid()
    {
        var (orders, withdrawals, restorations) = (await billing.Obey<SuspendSupply>("water"), await billing.Obey<WithdrawSuspension>("water"), await billing.Obey<RestoreSuspendedSupply>("water"));
        var (first, one) = await billing.Debt("W62000002");
        var (second, two) = await billing.Debt("W62000003");
        var (third, three) = await billing.Debt("W62000004");
        var (inTime, tooLate, onPaper) = (await Announced(one), await Announced(two), await Proposed(three));
        billing.Clock.Advance(Day * 4);
        foreach (var it in new[] { inTime, tooLate }) await Reached(it, "ordered");
        foreach (var bill in new[] { first, second, third }) await billing.Pay(bill.Number, 100);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("paid", (await Reached(onPaper, "closed")).Text_("outcome"));
        var gone = await Heard(withdrawals, it => it.Number == inTime);
        await Heard(withdrawals, it => it.Number == tooLate);
        foreach (var _ in new[] { 1, 2 }) await Withdrawn(gone.MatterId, inTime);
        Assert.Equal("paid", (await Reached(inTime, "closed")).Text_("outcome"));

        await Cut(await Heard(orders, it => it.Number == tooLate));
        var restore = await Heard(restorations, it => it.Number == tooLate);
        await Restored(restore.MatterId, tooLate);
        Assert.Equal("restored", (await Reached(tooLate, "closed")).Text_("outcome"));
        Assert.DoesNotContain(restorations, it => it.Number == inTime);
    }

    [Fact(DisplayName = "D38: a complaint about the bill stops a suspension at every stage until the crew acts")]
    public async Task Stops_for_a_complaint()
    {
        var withdrawals = await billing.Obey<WithdrawSuspension>("water");
        await billing.Obey<SuspendSupply>("water");
        var (_, number) = await billing.Debt("W62000005");
        var suspension = await Announced(number);
        Assert.Equal("proposed-already", (await billing.Clerk.Post($"arrears/cases/{number}/suspension", new { })).Expect(409).Code);

        var complaint = await Filed("W62000005");
        await Holds(number, 1);
        billing.Clock.Advance(Day * 5);
        await billing.Waiting(number, "calls", "queued");
        Assert.Equal("announced", (await billing.Clerk.Get($"suspensions/{suspension}")).State);
        await billing.Work(unit => unit.Publish(new CaseClosed { CaseId = complaint, Number = "C-9", Type = "complaint", Outcome = "explained", At = billing.Now }));
        await Holds(number, 0);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        await Reached(suspension, "ordered");
        await Filed("W62000005");
        await Holds(number, 1);
        var left = await Heard(withdrawals, it => it.Number == suspension);
        await Withdrawn(left.MatterId, suspension);
        var dropped = await Reached(suspension, "closed");
        Assert.Equal(("dropped", "complaint-open"), (dropped.Text_("outcome"), dropped.Text_("reason")));
        Assert.Equal("dunning-held", (await billing.Clerk.Post($"arrears/cases/{number}/suspension", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "D38: supply that was cut after a complaint had been filed, but before billing heard of it, is restored at once; a later complaint restores nothing")]
    public async Task Restores_what_a_complaint_had_vetoed()
    {
        var (orders, restorations) = (await billing.Obey<SuspendSupply>("water"), await billing.Obey<RestoreSuspendedSupply>("water"));
        var (_, number) = await billing.Debt("W62000008");
        var suspension = await Announced(number);
        billing.Clock.Advance(Day * 4);
        var order = await Heard(orders, it => it.Number == suspension);
        var before = billing.Now;
        billing.Clock.Advance(TimeSpan.FromSeconds(20));
        await Cut(order);
        await Reached(suspension, "suspended");
        billing.Clock.Advance(TimeSpan.FromSeconds(20));
        var late = await Filed("W62000008");
        await Holds(number, 1);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("suspended", (await billing.Clerk.Get($"suspensions/{suspension}")).State);
        await billing.Work(unit => unit.Publish(new CaseClosed { CaseId = late, Number = "C-9", Type = "complaint", Outcome = "explained", At = billing.Now }));
        await Holds(number, 0);

        await Filed("W62000008", before);

        await Heard(restorations, it => it.Number == suspension);
        await Restored(order.MatterId, suspension);
        Assert.Equal(("restored", "complaint-open"), (await Reached(suspension, "closed")) is var closed ? (closed.Text_("outcome"), closed.Text_("reason")) : default);
    }

    [Fact(DisplayName = "D38: the utility may refuse; nothing is proposed too early, for too little, by one person alone, or for spared accounts")]
    public async Task Refuses_what_the_policy_does_not_allow()
    {
        var orders = await billing.Obey<SuspendSupply>("water");
        var (_, number) = await billing.Debt("W62000006");
        Assert.Equal(403, (await billing.Supervisor.Post($"arrears/cases/{number}/suspension", new { })).Status);
        var flag = (await billing.Clerk.Post("arrears/flags", new { account = "W62000006", flag = "medical", evidence = "FILE-9" })).Expect(201);
        Assert.Equal("dunning-held", (await billing.Clerk.Post($"arrears/cases/{number}/suspension", new { })).Expect(409).Code);
        (await billing.Supervisor.Post($"arrears/flags/{flag.Number}/end", new { }, ifMatch: flag.ETag)).Expect(200);
        var refused = await Announced(number);
        billing.Clock.Advance(Day * 4);
        var order = await Heard(orders, it => it.Number == refused);
        await billing.Work(unit => unit.Publish(new SuspensionRefused { Service = "water", MatterId = order.MatterId, Number = refused, Order = "WSO-6", Code = "key-customer", At = billing.Now }));
        var closed = await Reached(refused, "closed");
        Assert.Equal(("refused", "key-customer"), (closed.Text_("outcome"), closed.Text_("refusal")));

        var again = await Proposed(number);
        var given = await Proposed((await billing.Debt("W62000009")).Case);
        var final = (await billing.Supervisor.Post($"suspensions/{given}/approve", new { })).Expect(200).Text_("notice");
        (await billing.Supervisor.Post($"suspensions/{given}/drop", new { reason = "agreement" })).Expect(200);
        await Reached(given, "closed");
        await Eventually.True(async () => (await billing.Clerk.Get($"arrears/notices/{final}")).Body.GetRawText().Contains("cancelled", StringComparison.Ordinal));
        Assert.Equal("notice-state", (await billing.Crew.Post($"arrears/notices/{final}/hand-over", new { by = "visit" })).Expect(409).Code);
        Assert.Equal("same-person", (await billing.As("clerk-1", Roles.Supervisor).Post($"suspensions/{again}/approve", new { })).Expect(409).Code);
        Assert.Equal(403, (await billing.Clerk.Post($"suspensions/{again}/approve", new { })).Status);
        Assert.Equal(["reason:not-one-of"], (await billing.Supervisor.Post($"suspensions/{again}/drop", new { reason = "因为" })).Expect(400).FieldErrors);
        (await billing.Supervisor.Post($"suspensions/{again}/drop", new { reason = "hardship" })).Expect(200);
        Assert.Equal("dropped", (await Reached(again, "closed")).Text_("outcome"));
        var (_, little) = await billing.Debt("W62000007", 19.99m);
        Assert.Equal("too-little-owed", (await billing.Clerk.Post($"arrears/cases/{little}/suspension", new { })).Expect(409).Code);
        var (_, heat) = await billing.Debt("H62000001");
        Assert.Equal("suspension-off", (await billing.Clerk.Post($"arrears/cases/{heat}/suspension", new { })).Expect(409).Code);
    }

    private Task Holds(string number, int count) => Eventually.True(async () => (await billing.Case(number)).Items("holds").Length == count, because: $"{number} to have {count} holds");

    private async Task<string> Proposed(string number) => (await billing.Clerk.Post($"arrears/cases/{number}/suspension", new { })).Expect(201).Number;

    /// <summary>Proposed, approved by a second person, its final notice handed over.</summary>
    private async Task<string> Announced(string number)
    {
        var suspension = await Proposed(number);
        var approved = (await billing.Supervisor.Post($"suspensions/{suspension}/approve", new { })).Expect(200);
        (await billing.Crew.Post($"arrears/notices/{approved.Text_("notice")}/hand-over", new { by = "visit" })).Expect(200);
        return suspension;
    }

    private async Task<Answer> Reached(string suspension, string state)
    {
        await Eventually.True(async () => (await billing.Clerk.Get($"suspensions/{suspension}")).Expect(200).State == state, because: $"{suspension} to be {state}");
        return await billing.Clerk.Get($"suspensions/{suspension}");
    }

    private static async Task<T> Heard<T>(ConcurrentQueue<T> told, Func<T, bool> wanted)
        where T : class
    {
        await Eventually.True(() => told.Any(wanted), because: $"{typeof(T).Name} to be sent");
        return told.First(wanted);
    }

    private Task Cut(SuspendSupply order) =>
        billing.Work(unit => unit.Publish(new SupplySuspended { Service = "water", MatterId = order.MatterId, Number = order.Number, Order = "WSO-1", At = billing.Now }));

    private Task Restored(Guid id, string number) =>
        billing.Work(unit => unit.Publish(new SupplyRestored { Service = "water", MatterId = id, Number = number, Order = "WSO-1", At = billing.Now }));

    private Task Withdrawn(Guid id, string number) =>
        billing.Work(unit => unit.Publish(new SuspensionWithdrawn { Service = "water", MatterId = id, Number = number, Order = "WSO-1", At = billing.Now }));

    private async Task<Guid> Filed(string account, DateTimeOffset? at = null)
    {
        var id = Guid.CreateVersion7(billing.Now);
        await billing.Work(unit => unit.Publish(new CaseFiled { CaseId = id, Number = "C-9", Type = "complaint", Subject = "charges", RelatedNumber = account, ReceivedAt = at ?? billing.Now }));
        return id;
    }
}
