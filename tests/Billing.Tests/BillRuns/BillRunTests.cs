
namespace Utilities.Billing.Tests.BillRuns;

public sealed class BillRunTests(BillRunService billing) : IClassFixture<BillRunService>
{
    [Fact]
    public async Task Every_account_is_billed_parked_or_skipped_and_the_three_come_to_all()
    {
        var run = await billing.Billed("2026-10");

        Assert.Equal("finished", run.State);
        Assert.Equal(BillRunService.Accounts, Count(run, "billed") + Count(run, "parked") + Skipped(run));
        Assert.Equal(Count(run, "billed"), await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE run = @run", new { run = run.Text_("id") }));
        Assert.Equal(Places(BilledTown.MovesOut).Count(IsBillable), await billing.Read<int>("SELECT COUNT(*) FROM bill WHERE run = @run AND kind = 'final'", new { run = run.Text_("id") }));
        var reasons = run.Body.GetProperty("skipped").GetProperty("reasons");
        Assert.Equal(Places(BilledTown.OpensLate).Count(), reasons.GetProperty("not-opened-yet").GetInt32());
        Assert.Equal(100, run.Body.GetProperty("progress").GetProperty("percent").GetDecimal());
        Assert.Equal(0, run.Body.GetProperty("progress").GetProperty("secondsLeft").GetDecimal());

        var unread = await billing.Supervisor.Get($"bill-runs/{run.Text_("id")}/parked?cause=no-reading&limit=5");
        Assert.Equal(5, unread.Body.GetProperty("items").GetArrayLength());
        Assert.NotNull(unread.Body.GetProperty("next").GetString());
        Assert.All(unread.Body.GetProperty("items").EnumerateArray(), it => Assert.Contains("reading", it.GetProperty("detail").GetString(), StringComparison.Ordinal));
        var held = await billing.Supervisor.Get($"bill-runs/{run.Text_("id")}/parked?cause=implausible");
        Assert.NotEmpty(held.Body.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Books_balance_after_a_run_and_credit_has_paid_new_bills()
    {
        await billing.Billed("2026-03");

        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM (SELECT document FROM ledger_line GROUP BY document HAVING SUM(amount) <> 0)"));
        Assert.Equal(0, await billing.Read<long>("""
            SELECT COUNT(*) FROM account a
            WHERE (SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE account = a.number AND ledger = 'receivable') <> (SELECT COALESCE(SUM(open_amount), 0) FROM bill WHERE account = a.number)
            """));
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM bill b WHERE b.total <> (SELECT SUM(amount) FROM bill_line WHERE bill = b.number)"));
        Assert.True(await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE open_amount < total AND period = '2026-03'") > 0);
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM (SELECT account FROM ledger_line WHERE ledger = 'advance' GROUP BY account HAVING SUM(amount) > 0)"));
    }

    [Fact]
    public async Task The_same_period_is_billed_once_however_often_and_by_how_many_it_is_asked_for()
    {
        var accounts = await billing.Town();
        await billing.Work(unit => BilledTown.Read(unit, accounts, new(2026, 2)));
        var order = new { utility = "water", period = "2026-02" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => billing.Supervisor.Post("bill-runs", order, $"same-{i % 3}")));

        var id = Assert.Single(answers.Select(answer => answer.Text_("id")).Distinct());
        await billing.Through(id);
        var before = await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE period = '2026-02'");
        var again = (await billing.Supervisor.Post("bill-runs", order)).Expect(200);
        Assert.True(again.Body.GetProperty("repeated").GetBoolean());
        Assert.Equal(id, again.Text_("id"));
        Assert.Equal(before, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE period = '2026-02'"));
    }

    [Fact]
    public async Task A_preview_says_what_the_run_comes_to_and_changes_nothing()
    {
        var accounts = await billing.Town();
        await billing.Work(unit => BilledTown.Read(unit, accounts, new(2026, 1)));

        var started = (await billing.Supervisor.Post("bill-runs/preview", new { utility = "water", period = "2026-01" })).Expect(201);
        var preview = await billing.Through(started.Text_("id"));

        Assert.True(preview.Body.GetProperty("preview").GetBoolean());
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE period = '2026-01'"));
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM ledger_entry WHERE document LIKE 'W202601-%'"));
        var started2 = (await billing.Supervisor.Post("bill-runs", new { utility = "water", period = "2026-01" })).Expect(201);
        var run = await billing.Through(started2.Text_("id"));
        foreach (var figure in new[] { "accounts", "billed", "parked", "total" }) Assert.Equal(preview.Body.GetProperty(figure).GetDecimal(), run.Body.GetProperty(figure).GetDecimal());
        Assert.Equal((await Parked(preview)).ToArray(), (await Parked(run)).ToArray());
    }

    [Fact]
    public async Task A_run_that_is_paused_goes_on_to_the_same_end()
    {
        var accounts = await billing.Town();
        await billing.Work(unit => BilledTown.Read(unit, accounts, new(2025, 12)));
        var started = (await billing.Supervisor.Post("bill-runs", new { utility = "water", period = "2025-12" })).Expect(201);
        var id = started.Text_("id");

        var paused = await billing.Supervisor.Post($"bill-runs/{id}/pause", new { });
        if (paused.Status == 200)
        {
            Assert.Equal("paused", paused.State);
            var halted = await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE run = @id", new { id });
            Assert.Equal("run-at-rest", (await billing.Supervisor.Post($"bill-runs/{id}/pause", new { })).Expect(409).Code);
            Assert.Equal(halted, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE run = @id", new { id }));
            (await billing.Supervisor.Post($"bill-runs/{id}/resume", new { })).Expect(200);
        }

        var run = await billing.Through(id);
        Assert.Equal(BillRunService.Accounts, Count(run, "billed") + Count(run, "parked") + Skipped(run));
        Assert.Equal("run-not-paused", (await billing.Supervisor.Post($"bill-runs/{id}/resume", new { })).Expect(409).Code);
    }

    [Fact]
    public async Task Only_supervisors_start_runs_and_hear_of_all_that_is_wrong_at_once()
    {
        (await billing.Clerk.Post("bill-runs", new { utility = "water", period = "2026-09" })).Expect(403);
        (await billing.Clerk.Get("bill-runs?utility=water&limit=1")).Expect(200);
        Assert.Equal(
            ["dueOn:in-the-past", "kind:not-one-of", "period:in-the-future", "utility:not-one-of"],
            (await billing.Supervisor.Post("bill-runs", new { utility = "steam", period = "2031-01", kind = "weekly", dueOn = "2020-01-01" })).Expect(400).FieldErrors);
        Assert.Equal(["cause:required"], (await billing.Supervisor.Post("bill-runs", new { utility = "water", period = "2026-09", kind = "correction" })).Expect(400).FieldErrors);
        (await billing.Supervisor.Get($"bill-runs/{Guid.CreateVersion7(billing.Now)}")).Expect(404);
    }

    [Fact(DisplayName = "billing.water.charging-accuracy: after a run every bill is recalculated from what is stored of it, and the share that is right is published")]
    public async Task Charging_accuracy_is_measured_after_each_run()
    {
        var run = await billing.Billed("2026-05");
        var id = run.Text_("id");

        Assert.Equal(Count(run, "billed"), run.Body.GetProperty("check").GetProperty("checked").GetInt64());
        Assert.Equal(0, run.Body.GetProperty("check").GetProperty("wrong").GetInt64());
        Assert.Equal((Count(run, "billed"), Count(run, "billed")), await Accuracy(id));

        // A clerk finds that one of them was charged wrongly: its use was held against the wrong household.
        var account = (await billing.Town())[1];
        await billing.Work(unit => unit.Write("UPDATE account_terms SET household_size = 9, tariff = 'WATER-NONRES' WHERE account = @account", new { account }));
        var corrected = (await billing.Clerk.Post($"bills/{BillNumbers.Regular(account, new(2026, 5))}/corrections", new { cause = "charging-error", reason = "按错价格" })).Expect(201);

        var (right, all) = await Accuracy(id);
        Assert.Equal(all - 1, right);
        var findings = await billing.Supervisor.Get($"bill-runs/{id}/findings");
        var finding = Assert.Single(findings.Body.GetProperty("items").EnumerateArray());
        Assert.Equal(corrected.Text_("bill"), finding.GetProperty("bill").GetString());
        await billing.Work(unit => unit.Write("UPDATE account_terms SET household_size = NULL, tariff = 'WATER-RES' WHERE account = @account", new { account }));
    }

    private async Task<(long Right, long All)> Accuracy(string run) => (
        await billing.Read<long>("SELECT numerator FROM measurement WHERE commitment_id = 'billing.water.charging-accuracy' AND subject = @run", new { run }),
        await billing.Read<long>("SELECT denominator FROM measurement WHERE commitment_id = 'billing.water.charging-accuracy' AND subject = @run", new { run }));

    private async Task<IEnumerable<string>> Parked(Answer run)
    {
        var list = await billing.Supervisor.Get($"bill-runs/{run.Text_("id")}/parked?limit=500");
        return list.Body.GetProperty("items").EnumerateArray().Select(it => $"{it.GetProperty("account").GetString()} {it.GetProperty("cause").GetString()}");
    }

    private static IEnumerable<int> Places(Func<int, bool> which) => Enumerable.Range(0, BillRunService.Accounts).Where(which);

    private static bool IsBillable(int place) =>
        !BilledTown.IsUnread(place) && !BilledTown.IsHeld(place) && !BilledTown.HasNoTariff(place) && !BilledTown.OpensLate(place);

    private static long Count(Answer run, string name) => run.Body.GetProperty(name).GetInt64();

    private static long Skipped(Answer run) => run.Body.GetProperty("skipped").GetProperty("total").GetInt64();
}
