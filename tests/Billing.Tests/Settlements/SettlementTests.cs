using Utilities.Billing.Tests.Tariffs;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Settlements;

/// <summary>Changes, stops and resumptions of heat, by the sample tariff: 24 yuan for a m² and season, 15 November to 15 March, 121 days.</summary>
public sealed class SettlementTests(BillingWithSamples billing) : IClassFixture<BillingWithSamples>
{
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact(DisplayName = "D41: a stop of heat is settled by the days of the season and the published tariff, once, and the account is heated no more from that day on")]
    public async Task A_stop_charges_the_days_heated_and_ends_the_area()
    {
        var account = await billing.Heated("H97000001", 100);
        var heard = await billing.Listen<SettlementCompleted>();
        var asked = Asked(account, "stop", December, 100, 0);
        await Ask(asked);
        await Eventually.True(() => heard.Any(done => done.SettlementId == asked.SettlementId), because: "the answer");

        // 16 of 121 days of 100 m²: 13.223 m² × 24.
        var settled = await Of(asked);
        Assert.Equal(("settled", 317.35m, "H202611-97000001-S1"), (settled.State, settled.Body.GetProperty("total").GetDecimal(), settled.Text_("bill")));
        Assert.Equal("H202611-97000001-S1", heard.Single(done => done.SettlementId == asked.SettlementId).Reference);
        Assert.Equal(317.35m, await billing.Owed(account.Number));
        Assert.Equal("settlement", await billing.Read<string>("SELECT kind FROM bill WHERE number = 'H202611-97000001-S1'"));
        Assert.Equal(0, await billing.Read<long>("SELECT heated_area FROM account_terms WHERE account = @Number AND from_on = '2026-12-01'", account));
        Assert.Equal(100_000, await billing.Read<long>("SELECT heated_area FROM account_terms WHERE account = @Number AND from_on < '2026-12-01'", account));

        await Ask(asked);
        await Ask(asked with { EffectiveOn = December.AddDays(5) });
        await Settle();
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM settlement WHERE matter = @Number", asked));
        Assert.Equal(317.35m, await billing.Owed(account.Number));
    }

    [Fact(DisplayName = "D41: what was billed beyond a stop is given back and pays what is still owed; a change gives back the difference")]
    public async Task What_was_billed_ahead_is_given_back()
    {
        var stopped = await billing.Heated("H97000002", 100);
        await billing.SeasonBill(stopped, 2400m);
        var stop = await Settled(Asked(stopped, "stop", December, 100, 0));
        Assert.Equal(-2082.65m, stop.Body.GetProperty("total").GetDecimal());
        Assert.Equal((317.35m, 0m), (await billing.Owed(stopped.Number), await billing.PaidAhead(stopped.Number)));

        var changed = await billing.Heated("H97000003", 100);
        await billing.SeasonBill(changed, 2400m);
        var change = await Settled(Asked(changed, "change", December, 100, 80));
        // 105 of 121 days of 80 m² instead of 100 m²: 69.421 and 86.777 m² × 24.
        Assert.Equal(1666.10m - 2082.65m, change.Body.GetProperty("total").GetDecimal());
        // The days billed keep the terms they were billed on: what they differ by stands in the settlement.
        Assert.Equal(80_000, await billing.Read<long>("SELECT heated_area FROM account_terms WHERE account = @Number AND from_on = '2027-03-16'", changed));
    }

    [Fact(DisplayName = "D41: heat that is resumed is billed from that day on; an area that differs from the one stopped is looked at first")]
    public async Task A_resumption_with_another_area_is_looked_at()
    {
        var account = await billing.Heated("H97000004", 90);
        await Settled(Asked(account, "stop", December, 90, 0));
        var asked = Asked(account, "resume", new(2027, 1, 10), 0, 70);
        var parked = await Parked(asked);
        Assert.Equal("area-differs", parked.Text_("cause"));
        Assert.Equal(["reason:required"], (await billing.Clerk.Post($"settlements/{parked.Number}/retry", new { areaM2 = 70 })).Expect(400).FieldErrors);
        (await billing.Crew.Post($"settlements/{parked.Number}/retry", new { areaM2 = 70, reason = "已现场核对" })).Expect(403);
        var settled = (await billing.Clerk.Post($"settlements/{parked.Number}/retry", new { areaM2 = 70, reason = "已现场核对" }, ifMatch: parked.ETag)).Expect(200);
        Assert.Equal(("settled", 0m, 2), (settled.State, settled.Body.GetProperty("total").GetDecimal(), settled.Body.GetProperty("attempts").GetInt32()));
        Assert.Equal(70_000, await billing.Read<long>("SELECT heated_area FROM account_terms WHERE account = @Number AND from_on = '2027-01-10'", account));
        Assert.Equal("out-of-order", (await billing.Clerk.Post($"settlements/{parked.Number}/retry", new { reason = "再试" })).Expect(409).Code);
    }

    [Fact(DisplayName = "D41: a settlement without an account or a tariff is parked with its cause and settled once somebody has cleared it")]
    public async Task What_cannot_be_settled_is_parked_with_its_cause()
    {
        var heard = await billing.Listen<SettlementCompleted>();
        var unknown = Asked(new Account { Id = Guid.Empty, Number = "", Utility = "heating", ServicePoint = "SP-H97000005", CustomerRef = "", CustomerClass = "", Tariff = "", OpenedOn = default, UpdatedAt = default }, "stop", December, 50, 0);
        var parked = await Parked(unknown);
        Assert.Equal(("no-account", "heating"), (parked.Text_("cause"), parked.Text_("service")));
        Assert.Contains(parked.Number, (await billing.Supervisor.Get("settlements?state=parked&cause=no-account")).Expect(200).Text, StringComparison.Ordinal);
        (await billing.As("resident-1", Roles.Resident).Get("settlements")).Expect(403);
        Assert.Equal("parked", (await billing.Clerk.Post($"settlements/{parked.Number}/retry", new { reason = "看一下" })).Expect(200).State);

        await billing.Heated("H97000005", 50);
        Assert.Equal("settled", (await billing.Clerk.Post($"settlements/{parked.Number}/retry", new { reason = "已开户" })).Expect(200).State);
        await Eventually.True(() => heard.Any(done => done.SettlementId == unknown.SettlementId), because: "the answer");

        var untariffed = await billing.Heated("H97000006", 50, "UNKNOWN");
        Assert.Equal("no-tariff", (await Parked(Asked(untariffed, "stop", December, 50, 0))).Text_("cause"));

        var metered = await billing.Heated("H97000007", 50, "HEAT-METERED");
        var waits = await Parked(Asked(metered, "stop", December, 50, 0));
        Assert.Equal("no-reading", waits.Text_("cause"));
        var later = (await billing.Clerk.Post($"settlements/{waits.Number}/retry", new { useIsBilledLater = true, reason = "下期抄表结算" })).Expect(200);
        Assert.Equal(("settled", 0m), (later.State, later.Body.GetProperty("total").GetDecimal()));
    }

    [Fact(DisplayName = "D41: the days that a settlement holds are not billed again by the run of their month")]
    public async Task A_run_begins_where_the_settlement_ends()
    {
        var account = await billing.Heated("H97000008", 100);
        await Settled(Asked(account, "change", new(2026, 11, 25), 100, 60));
        var run = (await billing.Supervisor.Post("bill-runs", new { utility = "heating", period = "2026-11" })).Expect(201).Text_("id");
        await Eventually.True(async () => (await billing.Supervisor.Get($"bill-runs/{run}")).State == "finished", TimeSpan.FromSeconds(60), "the run");
        Assert.Equal("2026-11-25", await billing.Read<string>("SELECT from_on FROM bill WHERE account = @Number AND kind = 'regular'", account));
        // 10 of 121 days of 100 m² and 6 of 60 m², × 24.
        Assert.Equal(198.34m + 71.40m, await billing.Owed(account.Number));
    }

    private static SettlementRequested Asked(Account account, string kind, DateOnly effective, decimal before, decimal after) => new()
    {
        Service = "heating", MatterId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Number = $"HS-{account.ServicePoint}-{kind}", SettlementId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Kind = kind, ServicePointId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        Account = account.ServicePoint, Area = "XF", EffectiveOn = effective, SuppliedAreaM2 = before, NewSuppliedAreaM2 = after, Papers = ["DJ-1"], Reason = "user-request", At = DateTimeOffset.UnixEpoch,
    };

    private Task Ask(SettlementRequested asked) => billing.Work(unit => unit.Publish(asked));

    private async Task<Answer> Settled(SettlementRequested asked) => await InState(asked, "settled");

    private async Task<Answer> Parked(SettlementRequested asked) => await InState(asked, "parked");

    private async Task<Answer> InState(SettlementRequested asked, string state)
    {
        await Ask(asked);
        await Eventually.True(async () => await billing.Read<int>("SELECT COUNT(*) FROM settlement WHERE matter = @Number AND state = @state AND attempts > 0", new { asked.Number, state }) == 1, because: state);
        return await Of(asked);
    }

    private async Task<Answer> Of(SettlementRequested asked)
    {
        var number = await billing.Read<string>("SELECT number FROM settlement WHERE matter = @Number", asked);
        return (await billing.Clerk.Get($"settlements/{number}")).Expect(200);
    }

    /// <summary>Every message sent before this has been worked on once this one has.</summary>
    private async Task Settle()
    {
        var last = Asked(await billing.Heated("H97990001", 10), "stop", December, 10, 0);
        await Settled(last);
    }
}
