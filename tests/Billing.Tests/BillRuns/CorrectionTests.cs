using Utilities.TestKit;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>Bills are never changed: what is wrong with them goes into the open period as a signed pair.</summary>
public sealed class CorrectionTests(BillRunService billing) : IClassFixture<BillRunService>
{
    [Fact]
    public async Task A_pair_of_reversal_and_correction_comes_to_the_difference_and_what_was_paid_pays_the_correction()
    {
        await billing.Billed("2026-07");
        var account = (await billing.Town())[9];
        var number = BillNumbers.Regular(account, new(2026, 7));
        var total = await Total(number);
        await billing.Work(unit => unit.Write("UPDATE metered_use SET used = used + 12000, to_reading = to_reading + 12000 WHERE account = @account AND period = '2026-07'", new { account }));

        var pair = (await billing.Clerk.Post($"bills/{number}/corrections", new { cause = "reading-corrected", reason = "抄表更正" }, "pair-1")).Expect(201);

        Assert.Equal($"{number}-R1", pair.Text_("reversal"));
        Assert.Equal($"{number}-C1", pair.Text_("correction"));
        Assert.Equal(-total, await Total($"{number}-R1"));
        Assert.True(await Total($"{number}-C1") > total);
        Assert.Equal(await Total($"{number}-C1") - total, (long)(pair.Body.GetProperty("difference").GetDecimal() * 100));
        Assert.Equal(0, await billing.Read<long>("SELECT open_amount FROM bill WHERE number = @number", new { number }));
        Assert.Equal(0, await billing.Read<long>("SELECT SUM(amount) + (SELECT SUM(amount) FROM bill_line WHERE bill = @number) FROM bill_line WHERE bill = @reversal", new { number, reversal = $"{number}-R1" }));
        Assert.Equal(pair.Text, (await billing.Clerk.Post($"bills/{number}/corrections", new { cause = "reading-corrected", reason = "抄表更正" }, "pair-1")).Text);
        Assert.Equal("corrected-already", (await billing.Clerk.Post($"bills/{number}/corrections", new { cause = "other", reason = "x" })).Expect(409).Code);
        Assert.Equal("unchanged", (await billing.Clerk.Post($"bills/{number}-C1/corrections", new { cause = "other", reason = "x" })).Expect(409).Code);
        Assert.Equal("not-correctable", (await billing.Clerk.Post($"bills/{number}-R1/corrections", new { cause = "other", reason = "x" })).Expect(422).Code);
        Assert.Equal(["cause:required", "reason:required"], (await billing.Clerk.Post($"bills/{number}/corrections", new { })).Expect(400).FieldErrors);
        await Balanced();
    }

    [Fact]
    public async Task A_bill_whose_use_changed_after_it_was_issued_is_corrected_once_without_anybody_asking()
    {
        await billing.Billed("2026-05");
        var accounts = await billing.Town();
        var (account, same) = (accounts[9], accounts[10]);
        await billing.Work(async unit =>
        {
            await unit.Write("UPDATE metered_use SET used = used + 7000, to_reading = to_reading + 7000 WHERE account = @account AND period = '2026-05'", new { account });
            await ReadingCorrections.Due(unit, account, "2026-05", null, "clerk-1");
            await ReadingCorrections.Due(unit, same, "2026-05", null, "clerk-1");
        });

        billing.Clock.Advance(TimeSpan.FromMinutes(1));
        await Eventually.True(async () => await billing.Read<long>("SELECT COUNT(*) FROM correction_due WHERE state = 'open'") == 0, because: "what is due to be corrected");

        var correction = $"{BillNumbers.Regular(account, new(2026, 5))}-C1";
        Assert.Equal([correction, BillNumbers.Regular(same, new(2026, 5))], [await BillOf(account), await BillOf(same)]);
        billing.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(2, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE account = @account AND number LIKE 'W202605-%-_1'", new { account }));
        await Balanced();

        Task<string> BillOf(string of) => billing.Read<string>("SELECT bill FROM correction_due WHERE account = @of", new { of });
    }

    [Fact]
    public async Task What_is_read_late_goes_into_the_first_period_that_still_brings_the_account_a_bill()
    {
        await billing.Billed("2026-04");
        var accounts = await billing.Town();
        var (billed, parked, skipped) = (accounts[9], accounts[3], accounts[7]);

        await billing.Work(async unit =>
        {
            var work = await UseWork.Open(unit, "water", [], accounts, new(2026, 4, 8));
            Assert.Equal("2026-04", work.PeriodOf(parked, new(2026, 4, 8)));
            Assert.NotEqual("2026-04", work.PeriodOf(billed, new(2026, 4, 8)));
            Assert.NotEqual("2026-04", work.PeriodOf(skipped, new(2026, 4, 8)));
            Assert.False(work.IsBilled(skipped, "2026-04"));
        });
    }

    [Fact]
    public async Task A_run_of_corrections_corrects_the_bills_that_would_come_out_differently_and_no_others()
    {
        await billing.Billed("2026-06");
        var accounts = await billing.Town();
        string[] changed = [accounts[10], accounts[12], accounts[14]];
        await billing.Work(unit => unit.Write("UPDATE metered_use SET used = used + 5000 WHERE account IN @changed AND period = '2026-06'", new { changed }));

        var preview = await billing.Through((await billing.Supervisor.Post("bill-runs/preview", new { utility = "water", period = "2026-06", kind = "correction", cause = "meter-test" })).Expect(201).Text_("id"));
        Assert.Equal(3, preview.Body.GetProperty("differences").GetArrayLength());
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE kind = 'correction' AND number LIKE 'W202606-%'"));
        var run = await billing.Through((await billing.Supervisor.Post("bill-runs", new { utility = "water", period = "2026-06", kind = "correction", cause = "meter-test" })).Expect(201).Text_("id"));

        Assert.Equal(3, run.Body.GetProperty("billed").GetInt32());
        Assert.Equal(run.Body.GetProperty("total").GetDecimal(), preview.Body.GetProperty("total").GetDecimal());
        Assert.Equal(3, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE kind = 'correction' AND run = @run", new { run = run.Text_("id") }));
        Assert.Equal(0, run.Body.GetProperty("check").GetProperty("wrong").GetInt32());
        await Balanced();
    }

    [Fact]
    public async Task A_period_is_closed_when_nobody_is_left_undecided_and_corrections_go_into_the_next_one()
    {
        var run = await billing.Billed("2026-09");
        var id = run.Text_("id");
        await Eventually.True(async () => (await billing.Supervisor.Get("cycles/water/2026-09")).State == "billed", because: "the period to hear of its run");
        var cycle = await billing.Supervisor.Get("cycles/water/2026-09");
        (await billing.Supervisor.Post("cycles/water/2026-09/close", new { })).Expect(428);
        (await billing.Supervisor.Post("cycles/water/2026-09/close", new { }, ifMatch: "\"77\"")).Expect(412);
        Assert.Equal("accounts-parked", (await billing.Supervisor.Post("cycles/water/2026-09/close", new { }, ifMatch: cycle.ETag)).Expect(409).Code);

        // What was held is released; the rest is decided.
        await billing.Work(unit => unit.Write("UPDATE metered_use SET held_for = NULL WHERE period = '2026-09'"));
        (await billing.Supervisor.Post($"bill-runs/{id}/run-parked", new { })).Expect(200);
        var again = await billing.Through(id);
        Assert.True(again.Body.GetProperty("billed").GetInt32() > run.Body.GetProperty("billed").GetInt32());
        Assert.Equal(BillRunService.Accounts, again.Body.GetProperty("billed").GetInt64() + again.Body.GetProperty("parked").GetInt64() + again.Body.GetProperty("skipped").GetProperty("total").GetInt64());
        var left = await billing.Supervisor.Get($"bill-runs/{id}/parked?limit=500");
        foreach (var parked in left.Body.GetProperty("items").EnumerateArray())
            (await billing.Supervisor.Post($"bill-runs/{id}/parked/{parked.GetProperty("account").GetString()}/skip", new { reason = "无法入户,下月补抄" })).Expect(200);
        var used = new { account = (await billing.Town())[5] }; // Read, and skipped for want of a tariff.
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM metered_use WHERE account = @account AND period = '2026-09'", used));
        Assert.Equal(1, await billing.Read<long>("SELECT COUNT(*) FROM metered_use WHERE account = @account AND period = '2026-10'", used));
        Assert.Equal(["reason:required"], (await billing.Supervisor.Post($"bill-runs/{id}/parked/W99999999/skip", new { })).Expect(400).FieldErrors);
        var decided = await billing.Supervisor.Get($"bill-runs/{id}");
        Assert.Equal(0, decided.Body.GetProperty("parked").GetInt32());
        Assert.Equal(left.Body.GetProperty("items").GetArrayLength(), decided.Body.GetProperty("skipped").GetProperty("reasons").GetProperty("by-decision").GetInt32());

        cycle = await billing.Supervisor.Get("cycles/water/2026-09");
        var closed = (await billing.Supervisor.Post("cycles/water/2026-09/close", new { }, ifMatch: cycle.ETag)).Expect(200);
        Assert.Equal("closed", closed.State);
        Assert.Equal("period-closed", (await billing.Supervisor.Post("bill-runs", new { utility = "water", period = "2026-09", kind = "final" })).Expect(409).Code);

        var account = (await billing.Town())[9];
        await billing.Work(unit => unit.Write("UPDATE metered_use SET used = used - 1000 WHERE account = @account AND period = '2026-09'", new { account }));
        var pair = (await billing.Clerk.Post($"bills/{BillNumbers.Regular(account, new(2026, 9))}/corrections", new { cause = "reading-corrected", reason = "抄错" })).Expect(201);
        Assert.Equal("2026-10", pair.Text_("period"));
        Assert.Equal("2026-10", await billing.Read<string>("SELECT period FROM bill WHERE number = @number", new { number = pair.Text_("reversal") }));
        await Balanced();
    }

    private Task<long> Total(string number) => billing.Read<long>("SELECT total FROM bill WHERE number = @number", new { number });

    private async Task Balanced()
    {
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM (SELECT document FROM ledger_line GROUP BY document HAVING SUM(amount) <> 0)"));
        Assert.Equal(0, await billing.Read<long>("""
            SELECT COUNT(*) FROM account a
            WHERE (SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE account = a.number AND ledger = 'receivable') <> (SELECT COALESCE(SUM(open_amount), 0) FROM bill WHERE account = a.number)
            """));
    }
}
