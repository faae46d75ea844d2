using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

public class PaymentTests(BillingService billing) : IClassFixture<BillingService>
{
    private Task<decimal> Open(string bill) => billing.Read<decimal>($"SELECT {TestDialect.Pick("open_amount / 100.0", "open_amount")} FROM bill WHERE number = @bill", new { bill });

    private Task<long> Ledger(string document) => billing.Read<long>("SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE document = @document", new { document });

    [Fact]
    public async Task One_visit_pays_water_power_gas_and_heating_with_one_receipt_and_the_change_said_aloud()
    {
        foreach (var account in new[] { "W95000001", "P95000001", "G95000001", "H95000001" }) await billing.Account(account, "resident-50");
        await billing.Bill("W95000001", "2026-09", 30.10m);
        await billing.Bill("W95000001", "2026-10", 31.20m);
        var power = await billing.Bill("P95000001", "2026-10", 88m);
        await billing.Bill("G95000001", "2026-10", 40.05m);
        await billing.Bill("H95000001", "2026-10", 600m);
        var till = await Till.Open(billing, 100);

        var paid = (await till.Pay([power.Number], ["W95000001", "G95000001", "H95000001"], 800)).Expect(201);

        Assert.Equal(789.35m, paid.Yuan("amount"));
        Assert.Equal(10.65m, paid.Yuan("changeGiven"));
        Assert.Equal("应收789.35元,收您800.00元,找您10.65元。", paid.Body.GetProperty("announcement").GetProperty("zh").GetString());
        Assert.Equal("789.35 yuan due, 800.00 yuan received, 10.65 yuan change.", paid.Body.GetProperty("announcement").GetProperty("en").GetString());
        Assert.StartsWith("PAY-20261123-", paid.Number, StringComparison.Ordinal);
        Assert.Equal(889.35m, await till.Expected());
        Assert.Equal(0, await Ledger(paid.Number));
        Assert.Equal(0, await billing.Read<long>("SELECT SUM(open_amount) FROM bill WHERE account LIKE '_95000001'"));
        var whole = (await till.Clerk.Get($"payments/{paid.Number}")).Expect(200);
        Assert.Equal(5, whole.Body.GetProperty("allocations").GetArrayLength());
        var receipt = (await till.Clerk.Get($"receipts/{paid.Text_("receipt")}")).Expect(200).Body;
        Assert.Equal(["water", "water", "power", "gas", "heating"], receipt.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("utility").GetString()).OrderBy(u => Array.IndexOf(["water", "power", "gas", "heating"], u)));
        Assert.Equal(789.35m, receipt.GetProperty("lines").EnumerateArray().Sum(line => line.Yuan("amount")));

        var resident = billing.As("resident-50", Roles.Resident);
        Assert.Equal(200, (await resident.Get($"payments/{paid.Number}")).Status);
        Assert.Equal(paid.Number, (await resident.Get("payments")).Expect(200).Body.GetProperty("items")[0].GetProperty("number").GetString());
        Assert.Equal(404, (await billing.As("resident-51", Roles.Resident).Get($"payments/{paid.Number}")).Status);
        Assert.Equal(404, (await billing.As("resident-51", Roles.Resident).Get($"receipts/{paid.Text_("receipt")}")).Status);
        Assert.Equal(0, (await billing.As("resident-51", Roles.Resident).Get("payments")).Expect(200).Body.GetProperty("items").GetArrayLength());
        Assert.Single((await resident.Get($"bills/{power.Number}/allocations")).Expect(200).Body.EnumerateArray());
        Assert.Equal(404, (await billing.As("resident-51", Roles.Resident).Get($"bills/{power.Number}/allocations")).Status);
    }

    [Fact]
    public async Task A_payment_is_found_by_its_number_and_by_the_ticket_it_was_served_under()
    {
        await billing.Account("W95000008", "resident-58");
        var bill = await billing.Bill("W95000008", "2026-10", 5m);
        var till = await Till.Open(billing);
        var transaction = await till.Begin(ticket: "Q-20261123-000777");
        var paid = (await till.Clerk.Post("payments", new { transaction, bills = new[] { bill.Number }, method = "card", tendered = 5 })).Expect(201);
        async Task<IReadOnlyList<HeldMatter>> Find(string number, string subject, string role) => (await new Contracts.Rpc.Matters.MattersClient(billing.Channel(subject, role)).FindAsync(new FindRequest { Number = number })).Matters;

        var held = Assert.Single(await Find(paid.Number, "clerk-1", Roles.Clerk));
        Assert.Equal(("payment", "card", "taken", $"/api/billing/payments/{paid.Number}"), (held.Kind, held.Type, held.State, held.Path));
        Assert.Contains(held.History, entry => entry.What == "transaction-finished");
        Assert.Equal(paid.Number, Assert.Single(await Find("Q-20261123-000777", "clerk-1", Roles.Clerk)).Number);
        Assert.Single(await Find(paid.Number, "resident-58", Roles.Resident));
        Assert.Empty(await Find(paid.Number, "resident-59", Roles.Resident));
    }

    [Fact]
    public async Task Asked_for_twice_with_one_key_money_is_taken_once()
    {
        await billing.Account("W95000002");
        var bill = await billing.Bill("W95000002", "2026-10", 25m);
        var till = await Till.Open(billing);
        var body = new { transaction = await till.Begin(), bills = new[] { bill.Number }, method = "cash", tendered = 25m };

        var first = (await till.Clerk.Post("payments", body, "pay-once")).Expect(201);
        var again = (await till.Clerk.Post("payments", body, "pay-once")).Expect(201);
        var other = await till.Clerk.Post("payments", body with { tendered = 30m }, "pay-once");

        Assert.Equal(first.Text, again.Text);
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
        Assert.Equal(25m, await till.Expected());
        Assert.Equal((409, "transaction-over"), await Tried(till.Clerk.Post("payments", body, "another-key")));
    }

    [Fact]
    public async Task Forty_people_who_pay_one_account_at_once_pay_it_once_and_the_others_are_told_its_new_state()
    {
        await billing.Account("W95000003");
        for (var month = 1; month <= 4; month++) await billing.Bill("W95000003", $"2026-0{month}", 10.01m * month);
        var tills = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Till.Open(billing)));

        var answers = await Task.WhenAll(tills.Select(till => till.Pay(accounts: ["W95000003"], tendered: 200)));

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal((409, "nothing-to-pay"), (answer.Status, answer.Code)));
        Assert.Equal(0, await billing.Read<long>("SELECT SUM(open_amount) FROM bill WHERE account = 'W95000003'"));
        Assert.Equal(10010, await billing.Read<long>("SELECT SUM(amount) FROM allocation WHERE account = 'W95000003'"));
        Assert.Equal(-10010, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE account = 'W95000003' AND ledger = 'receivable' AND document LIKE 'PAY-%'"));
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM payment p WHERE EXISTS (SELECT 1 FROM allocation a WHERE a.payment = p.number AND a.account = 'W95000003')"));
    }

    [Fact]
    public async Task Forty_partial_payments_at_once_never_allocate_more_than_is_open()
    {
        await billing.Account("W95000004");
        var bill = await billing.Bill("W95000004", "2026-10", 100m);
        var tills = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Till.Open(billing)));

        var answers = await Task.WhenAll(tills.Select(till => till.Pay([bill.Number], tendered: 7, partial: true)));

        var taken = answers.Where(answer => answer.Status == 201).ToList();
        Assert.Equal(15, taken.Count);
        Assert.Equal(100m, taken.Sum(answer => answer.Yuan("amount")));
        Assert.Equal(0m, await Open(bill.Number));
        Assert.Equal(10000, await billing.Read<long>("SELECT SUM(amount) FROM allocation WHERE bill = @Number", bill));
    }

    [Fact]
    public async Task Too_little_is_refused_unless_wanted_and_too_much_without_cash_needs_an_account()
    {
        await billing.Account("W95000005");
        await billing.Account("P95000005");
        var old = await billing.Bill("W95000005", "2026-08", 20m);
        var later = await billing.Bill("W95000005", "2026-09", 30m);
        var till = await Till.Open(billing);
        var transaction = await till.Begin();
        Task<Answer> Pay(decimal tendered, string method = "cash", bool? partial = null, string? advanceAccount = null, decimal? due = null) =>
            till.Clerk.Post("payments", new { transaction, accounts = new[] { "W95000005" }, method, tendered, partial, advanceAccount, due });

        Assert.Equal((422, "under-payment"), await Tried(Pay(35)));
        Assert.Equal((422, "over-payment"), await Tried(Pay(60, "card")));
        Assert.Equal((409, "due-changed"), await Tried(Pay(50, due: 49)));
        Assert.Equal(50m, await Open(old.Number) + await Open(later.Number));
        var part = (await Pay(35, partial: true)).Expect(201);

        Assert.Equal((0m, 15m), (await Open(old.Number), await Open(later.Number)));
        Assert.Equal(0m, part.Yuan("changeGiven"));
        var ahead = (await till.Pay(accounts: ["W95000005"], tendered: 40, method: "card", advanceAccount: "P95000005")).Expect(201);
        Assert.Equal(25m, ahead.Yuan("advance"));
        Assert.Equal(-2500, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE account = 'P95000005' AND ledger = 'advance'"));
        Assert.Equal(35m, await till.Expected());
    }

    [Fact]
    public async Task A_payment_says_everything_that_is_wrong_with_it_at_once()
    {
        var till = await Till.Open(billing);

        var wrong = (await till.Clerk.Post("payments", new { method = "shells", tendered = 1.005m })).Expect(400);
        var unknown = (await till.Clerk.Post("payments", new { transaction = await till.Begin(), bills = new[] { "X1" }, accounts = new[] { "X2" }, method = "cash", tendered = 1 })).Expect(400);

        Assert.Equal(["bills:required", "method:not-one-of", "tendered:not-money", "transaction:required"], wrong.FieldErrors);
        Assert.Equal(["accounts[0]:unknown-account", "bills[0]:unknown-bill"], unknown.FieldErrors);
        Assert.Equal(403, (await billing.As("resident-1", Roles.Resident).Post("payments", new { })).Status);
        Assert.Equal((409, "no-open-drawer"), await Tried(billing.As("cashier-without", Roles.Clerk).Post("payments/begin", new { })));
    }

    [Fact]
    public async Task A_payment_taken_back_on_its_day_is_mirrored_in_the_ledger_and_deletes_nothing()
    {
        await billing.Account("W95000006");
        var bill = await billing.Bill("W95000006", "2026-10", 45.5m);
        var till = await Till.Open(billing, 10);
        var paid = (await till.Pay([bill.Number], tendered: 50)).Expect(201);

        Assert.Equal(403, (await till.Clerk.Post($"payments/{paid.Number}/void", new { cause = "window-error", reason = "x" })).Status);
        Assert.Equal(412, (await billing.Supervisor.Post($"payments/{paid.Number}/void", new { cause = "customer-request", reason = "x" }, ifMatch: "\"9\"")).Status);
        Assert.Equal((409, "second-person"), await Tried(billing.As(till.Subject, Roles.Supervisor).Post($"payments/{paid.Number}/void", new { cause = "customer-request", reason = "x" })));
        var voided = (await billing.Supervisor.Post($"payments/{paid.Number}/void", new { cause = "customer-request", reason = "交错户" })).Expect(200);

        Assert.Equal("voided", voided.State);
        Assert.Equal(45.5m, await Open(bill.Number));
        Assert.Equal(10m, await till.Expected());
        Assert.Equal(0, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE document IN (@a, @b) GROUP BY ledger HAVING SUM(amount) <> 0", new { a = paid.Number, b = paid.Number + "-V" }));
        Assert.Equal(4, await billing.Read<int>("SELECT COUNT(*) FROM ledger_line WHERE document IN (@a, @b)", new { a = paid.Number, b = paid.Number + "-V" }));
        Assert.Equal(0, await billing.Read<long>("SELECT SUM(amount) FROM allocation WHERE bill = @Number", bill));
        Assert.Equal(2, await billing.Read<int>("SELECT COUNT(*) FROM allocation WHERE bill = @Number", bill));
        Assert.Equal("voided", (await till.Clerk.Get($"receipts/{paid.Text_("receipt")}")).Body.GetProperty("receipt").GetProperty("state").GetString());
        Assert.Equal((409, "payment-corrected"), await Tried(billing.Supervisor.Post($"payments/{paid.Number}/void", new { cause = "customer-request", reason = "again" })));
        (await till.Pay([bill.Number], tendered: 45.5m)).Expect(201);
    }

    [Fact]
    public async Task Credit_is_used_for_the_oldest_bills_under_numbers_that_follow_from_them()
    {
        await billing.Account("W95000007");
        var till = await Till.Open(billing);
        (await till.Pay(tendered: 70, advanceAccount: "W95000007")).Expect(201);
        var first = await billing.Bill("W95000007", "2026-08", 50m);
        var second = await billing.Bill("W95000007", "2026-09", 50m);

        var used = (await till.Clerk.Post("accounts/W95000007/apply-credit", new { })).Expect(200).Body.EnumerateArray().ToList();

        Assert.Equal([$"CR-{first.Number}", $"CR-{second.Number}"], used.Select(u => u.GetProperty("document").GetString()));
        Assert.Equal((0m, 30m), (await Open(first.Number), await Open(second.Number)));
        Assert.Equal(0, (await till.Clerk.Post("accounts/W95000007/apply-credit", new { })).Expect(200).Body.GetArrayLength());
        (await till.Pay(tendered: 10, advanceAccount: "W95000007")).Expect(201);
        var more = (await till.Clerk.Post("accounts/W95000007/apply-credit", new { })).Expect(200).Body[0];
        Assert.Equal($"CR-{second.Number}-2", more.GetProperty("document").GetString());
        Assert.Equal(0, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE account = 'W95000007' AND ledger = 'advance'"));
        Assert.Equal(404, (await till.Clerk.Post("accounts/W99999999/apply-credit", new { })).Status);
    }

    private static async Task<(int, string)> Tried(Task<Answer> answer) => (await answer) is var a ? (a.Status, a.Code) : default;
}
