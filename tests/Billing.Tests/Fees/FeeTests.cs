using Utilities.Billing.Tests.Settlements;
using Utilities.Billing.Tests.Tariffs;
using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Fees;

/// <summary>Fees of the published (sample) price list: a water repair by quotation, a meter test of 30 yuan, a call-out of 20 yuan, a cylinder of 110 yuan.</summary>
public sealed class FeeTests(BillingWithSamples billing) : IClassFixture<BillingWithSamples>
{
    [Fact(DisplayName = "billing.charge.integrity: a repair that the customer agreed to is charged once on the account of the service point")]
    public async Task A_repair_agreed_to_is_charged_once()
    {
        var account = await billing.Account("W97100001");
        var charged = Repair("W-1001", account.ServicePoint, 76.5m, 80m);
        var fee = await Heard(charged);
        Assert.Equal(("charged", "W97100001", "WATER-REPAIR", 76.5m), (fee.State, fee.Text_("account"), fee.Text_("item"), fee.Body.GetProperty("amount").GetDecimal()));
        Assert.Equal("W202611-97100001-X1", fee.Text_("bill"));
        Assert.Equal(76.5m, await billing.Owed(account.Number));
        Assert.Equal("2026-12-08", await billing.Read<string>("SELECT due_on FROM bill WHERE number = 'W202611-97100001-X1'"));

        await billing.Work(unit => unit.Publish(charged));
        var again = await Heard(charged with { CostYuan = 10, At = charged.At.AddHours(2) }, "W-1001/2");
        Assert.Equal(("held", "charged-again"), (again.State, again.Text_("cause")));
        Assert.Equal(76.5m, await billing.Owed(account.Number));
    }

    [Fact(DisplayName = "billing.charge.integrity: a cost that nobody agreed to is not charged but listed and counted")]
    public async Task A_cost_without_consent_is_not_charged()
    {
        var account = await billing.Account("W97100002");
        var before = await Counted();
        var fee = await Heard(Repair("W-1002", account.ServicePoint, 60, null) with { ConsentedAt = null });
        Assert.Equal(("uncharged", "no-consent"), (fee.State, fee.Text_("cause")));
        Assert.Equal(0m, await billing.Owed(account.Number));
        billing.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(await Counted() > before);
        var breaches = (await billing.Supervisor.Get("charge-breaches?kind=no-consent")).Expect(200);
        Assert.Contains(fee.Number, breaches.Text, StringComparison.Ordinal);
        (await billing.Clerk.Get("charge-breaches")).Expect(403);
        Assert.Equal("out-of-order", (await billing.Supervisor.Post($"fees/{fee.Number}/decide", new { decision = "charge", reason = "补收" })).Expect(409).Code);
    }

    [Fact(DisplayName = "billing.charge.integrity: what costs more than was told waits for somebody, and for the customer's agreement")]
    public async Task A_cost_above_the_estimate_is_held()
    {
        var account = await billing.Account("W97100003");
        var held = await Heard(Repair("W-1003", account.ServicePoint, 120, 80));
        Assert.Equal(("held", "above-estimate"), (held.State, held.Text_("cause")));
        (await billing.Clerk.Post($"fees/{held.Number}/decide", new { decision = "charge", reason = "x" })).Expect(403);
        Assert.Equal(["consentReference:required", "reason:required"], (await billing.Supervisor.Post($"fees/{held.Number}/decide", new { decision = "charge" })).Expect(400).FieldErrors);
        Assert.Equal(["amountYuan:above-cost", "consentReference:required"], (await billing.Supervisor.Post($"fees/{held.Number}/decide", new { decision = "charge", amountYuan = 130, reason = "x" })).Expect(400).FieldErrors);
        (await billing.Supervisor.Post($"fees/{held.Number}/decide", new { decision = "refuse", reason = "x" }, ifMatch: "\"9\"")).Expect(412);
        var decided = (await billing.Supervisor.Post($"fees/{held.Number}/decide", new { decision = "charge", amountYuan = 80, reason = "按报价收取" }, ifMatch: held.ETag)).Expect(200);
        Assert.Equal(("charged", 80m), (decided.State, decided.Body.GetProperty("amount").GetDecimal()));
        Assert.Equal(80m, await billing.Owed(account.Number));
    }

    [Fact]
    public async Task A_repair_without_an_account_or_an_estimate_waits_and_is_decided()
    {
        var held = await Heard(Repair("W-1004", "SP-nowhere", 50, 50));
        Assert.Equal("no-account", held.Text_("cause"));
        Assert.Equal(["account:unknown-account"], (await billing.Supervisor.Post($"fees/{held.Number}/decide", new { decision = "charge", reason = "补户" })).Expect(400).FieldErrors);
        var account = await billing.Account("W97100004");
        Assert.Equal("charged", (await billing.Supervisor.Post($"fees/{held.Number}/decide", new { decision = "charge", account = account.Number, reason = "补户" })).Expect(200).State);
        Assert.Equal(50m, await billing.Owed(account.Number));

        var untold = await Heard(Repair("W-1005", account.ServicePoint, 50, null));
        Assert.Equal("no-estimate", untold.Text_("cause"));
        Assert.Equal("uncharged", (await billing.Supervisor.Post($"fees/{untold.Number}/decide", new { decision = "refuse", reason = "未告知费用" })).Expect(200).State);
        Assert.Equal("free", (await Heard(Repair("W-1006", account.ServicePoint, 0, 0))).Text_("cause"));
        Assert.Contains(untold.Number, (await billing.Clerk.Get("fees?cause=refused&utility=water")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "billing.charge.integrity: at the window only published items are charged, at their price, or by a quotation the customer agreed to")]
    public async Task The_window_charges_what_is_published()
    {
        var account = await billing.Account("W97100005");
        Assert.Equal(["account:required", "item:required", "quantity:not-exact", "source:not-one-of"], (await billing.Clerk.Post("fees", new { source = "tip", quantity = -1 })).Expect(400).FieldErrors);
        Assert.Equal("not-published", (await billing.Clerk.Post("fees", new { source = "window", account = account.Number, item = "SMILE" })).Expect(422).Code);
        Assert.Equal(["amountYuan:published"], (await billing.Clerk.Post("fees", new { source = "window", account = account.Number, item = "WATER-METER-TEST", amountYuan = 99 })).Expect(400).FieldErrors);
        Assert.Equal(["item:of-another-utility"], (await billing.Clerk.Post("fees", new { source = "window", account = account.Number, item = "POWER-METER-TEST" })).Expect(400).FieldErrors);
        (await billing.Supervisor.Post("fees", new { })).Expect(403);
        var test = (await billing.Clerk.Post("fees", new { source = "window", account = account.Number, item = "WATER-METER-TEST", quantity = 2 }, "w-1")).Expect(201);
        Assert.Equal(60m, test.Body.GetProperty("amount").GetDecimal());
        Assert.Equal(test.Number, (await billing.Clerk.Post("fees", new { source = "window", account = account.Number, item = "WATER-METER-TEST", quantity = 2 }, "w-1")).Expect(201).Number);

        var connection = new { source = "connection", account = account.Number, item = "WATER-CONNECTION", reference = "WC-20261101-000001", amountYuan = 1850.5, consentReference = "HT-2026-77" };
        Assert.Equal(["amountYuan:required", "consentReference:required"], (await billing.Clerk.Post("fees", new { source = "connection", account = account.Number, item = "WATER-CONNECTION", reference = "WC-1" })).Expect(400).FieldErrors);
        Assert.Equal(1850.5m, (await billing.Clerk.Post("fees", connection)).Expect(201).Body.GetProperty("amount").GetDecimal());
        Assert.Equal("charged-already", (await billing.Clerk.Post("fees", connection)).Expect(409).Code);
        Assert.Equal(1910.5m, await billing.Owed(account.Number));
        Assert.Equal(["W202611-97100005-X1", "W202611-97100005-X2"], (await billing.Clerk.Get($"fees?account={account.Number}")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(fee => fee.GetProperty("bill").GetString()));
    }

    [Fact(DisplayName = "D37: an exchanged cylinder is charged by the published price, and its deposit is kept for the customer")]
    public async Task A_cylinder_is_charged_with_its_deposit()
    {
        var account = await billing.Account("G97100001");
        var first = await Heard(Cylinder("GE-1", account.ServicePoint, 50));
        Assert.Equal(("charged", 110m, 50m), (first.State, first.Body.GetProperty("amount").GetDecimal(), first.Body.GetProperty("deposit").GetDecimal()));
        Assert.Equal((160m, -50m), (await billing.Owed(account.Number), await billing.Balance(account.Number, Ledgers.Deposit)));
        var back = await Heard(Cylinder("GE-2", account.ServicePoint, -50));
        Assert.Equal((220m, 0m), (await billing.Owed(account.Number), await billing.Balance(account.Number, Ledgers.Deposit)));
        Assert.Equal("charged", back.State);
        Assert.Equal("deposit-differs", (await Heard(Cylinder("GE-3", account.ServicePoint, 70))).Text_("cause"));
        Assert.Equal("no-account", (await Heard(Cylinder("GE-4", null, null))).Text_("cause"));
    }

    [Fact]
    public async Task A_supervisor_waives_by_a_signed_correction_and_nobody_else()
    {
        var account = await billing.Account("W97100006");
        var fee = (await billing.Clerk.Post("fees", new { source = "window", account = account.Number, item = "WATER-REPAIR-PIPE", quantity = 4 })).Expect(201);
        (await billing.Clerk.Post($"fees/{fee.Number}/waive", new { reason = "x" })).Expect(403);
        Assert.Equal(["quantity:out-of-range", "reason:required"], (await billing.Supervisor.Post($"fees/{fee.Number}/waive", new { quantity = 9 })).Expect(400).FieldErrors);
        var reduced = (await billing.Supervisor.Post($"fees/{fee.Number}/waive", new { quantity = 1, reason = "多计一米" }, ifMatch: fee.ETag)).Expect(200);
        Assert.Equal(("charged", 75m), (reduced.State, reduced.Body.GetProperty("amount").GetDecimal()));
        Assert.Equal(75m, await billing.Owed(account.Number));
        var waived = (await billing.Supervisor.Post($"fees/{fee.Number}/waive", new { reason = "孤寡老人" }, ifMatch: reduced.ETag)).Expect(200);
        Assert.Equal(("waived", 0m), (waived.State, await billing.Owed(account.Number)));
        Assert.Equal(
            ["correction", "correction", "fee", "reversal", "reversal"],
            (await billing.Read<string>("SELECT STRING_AGG(kind, ',') FROM bill WHERE account = @Number", account)).Split(',').Order(StringComparer.Ordinal));
        Assert.Equal("out-of-order", (await billing.Supervisor.Post($"fees/{fee.Number}/waive", new { reason = "再免" })).Expect(409).Code);
    }

    internal static RepairCharged Repair(string number, string? point, decimal cost, decimal? estimate) => new()
    {
        Service = "water", RequestId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Number = number, Type = "repair", ServicePoint = point, Area = "XF", ConsentedAt = DateTimeOffset.UnixEpoch.AddDays(20_000), EstimateYuan = estimate,
        CostYuan = cost, At = DateTimeOffset.UnixEpoch.AddDays(20_001),
    };

    private static CylinderExchanged Cylinder(string number, string? point, decimal? deposit) => new()
    {
        Service = "gas", MatterId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch), Number = number, Station = "ST-1", ServicePoint = point, FullCylinder = $"CY-{number}", NominalKg = 15, DepositYuan = deposit,
        At = DateTimeOffset.UnixEpoch.AddDays(20_001),
    };

    private Task<Answer> Heard(RepairCharged charged, string? reference = null) => Told(charged, reference ?? charged.Number);

    private Task<Answer> Heard(CylinderExchanged exchanged) => Told(exchanged, exchanged.Number);

    private async Task<Answer> Told<T>(T fact, string reference)
        where T : class
    {
        await billing.Work(unit => unit.Publish(fact));
        await Eventually.True(async () => await billing.Read<int>("SELECT COUNT(*) FROM fee WHERE reference = @reference", new { reference }) == 1, because: reference);
        var number = await billing.Read<string>("SELECT number FROM fee WHERE reference = @reference", new { reference });
        return (await billing.Clerk.Get($"fees/{number}")).Expect(200);
    }

    private async Task<decimal> Counted() => (await billing.Supervisor.Get("indicators")).Expect(200).Body.EnumerateArray()
        .Single(view => view.GetProperty("commitmentId").GetString() == "billing.charge.integrity").GetProperty("numerator").GetDecimal();
}
