using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>A period from being opened to being closed, over the bus.</summary>
public sealed class CycleTests(BillRunService billing) : IClassFixture<BillRunService>
{
    private static readonly Period March = new(2026, 3);

    [Fact]
    public async Task An_opened_period_is_billed_by_itself_when_the_time_for_reading_is_over_and_stays_closed_whatever_comes_late()
    {
        var accounts = await billing.Town();
        await billing.Work(unit => BilledTown.Read(unit, accounts, March));
        var (ended, finished, closed) = (await billing.Listen<ReadingPeriodEnded>(), await billing.Listen<BillRunFinished>(), await billing.Listen<BillingPeriodClosed>());

        var opened = (await billing.Supervisor.Post("cycles", new { utility = "water", period = "2026-03", readUntil = "2026-03-21" })).Expect(201);
        Assert.Equal("reading", opened.State);
        Assert.Equal(opened.Text_("id"), (await billing.Supervisor.Post("cycles", new { utility = "water", period = "2026-03" })).Expect(200).Text_("id"));
        await Eventually.Equal("Reading", () => billing.Read<string>("SELECT current_state FROM saga WHERE correlation_id = @id", new { id = opened.Text_("id") }));
        billing.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(async () => (await Cycle()).State == "billed", TimeSpan.FromSeconds(60), "the period to be billed");

        Assert.Equal("time-over", ended.First().Cause);
        var told = Assert.Single(finished, it => it.Period == "2026-03");
        Assert.Equal(told.Accounts, told.Billed + told.Parked + told.Skipped);
        Assert.Equal(1, await billing.Read<long>("SELECT COUNT(*) FROM bill_run WHERE period = '2026-03'"));

        await Decide(told.RunId);
        (await billing.Supervisor.Post("cycles/water/2026-03/close", new { }, ifMatch: (await Cycle()).ETag)).Expect(200);
        await Eventually.Equal("Closed", () => billing.Read<string>("SELECT current_state FROM saga WHERE correlation_id = @id", new { id = opened.Text_("id") }));

        // Each comes again, late.
        await billing.Work(async unit =>
        {
            await unit.Publish(ended.First());
            await unit.Publish(told);
            await unit.Publish(closed.First());
            await unit.Publish(new BillingCycleOpened { CycleId = told.CycleId, Utility = "water", Period = "2026-03", ReadUntil = new(2026, 3, 21), At = billing.Now });
        });
        await Eventually.Equal(0L, () => billing.Read<long>("SELECT COUNT(*) FROM outbox"));
        await billing.Work(unit => unit.Send("billing-run-billing", new RunBilling { CycleId = told.CycleId, Utility = "water", Period = "2026-03", At = billing.Now }));
        await Eventually.Equal(0L, () => billing.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal("closed", (await Cycle()).State);
        Assert.Equal(1, await billing.Read<long>("SELECT COUNT(*) FROM bill_run WHERE period = '2026-03'"));
    }

    [Fact]
    public async Task A_run_that_was_started_by_hand_makes_a_period_that_nobody_opened()
    {
        var run = await billing.Billed("2026-02");

        await Eventually.Equal("billed", async () => (await billing.Supervisor.Get("cycles/water/2026-02")).State);
        Assert.Contains("2026-02", (await billing.Clerk.Get("cycles?utility=water")).Text, StringComparison.Ordinal);
        Assert.Equal("2026-02", run.Text_("intoPeriod"));
    }

    [Fact]
    public async Task Opening_a_period_says_all_that_is_wrong_and_is_the_supervisor_s()
    {
        (await billing.Clerk.Post("cycles", new { utility = "water", period = "2026-04" })).Expect(403);
        Assert.Equal(["period:not-a-month", "utility:required"], (await billing.Supervisor.Post("cycles", new { period = "spring" })).Expect(400).FieldErrors);
        Assert.Equal(["readUntil:out-of-range"], (await billing.Supervisor.Post("cycles", new { utility = "water", period = "2026-04", readUntil = "2027-04-01" })).Expect(400).FieldErrors);
        (await billing.Supervisor.Get("cycles/water/2020-01")).Expect(404);
        (await billing.Supervisor.Post("cycles/water/2020-01/close", new { }, ifMatch: "\"1\"")).Expect(404);
    }

    private Task<Answer> Cycle() => billing.Supervisor.Get("cycles/water/2026-03");

    private async Task Decide(Guid run)
    {
        var parked = await billing.Supervisor.Get($"bill-runs/{run}/parked?limit=500");
        foreach (var it in parked.Body.GetProperty("items").EnumerateArray())
            (await billing.Supervisor.Post($"bill-runs/{run}/parked/{it.GetProperty("account").GetString()}/skip", new { reason = "表井积水" })).Expect(200);
    }
}
