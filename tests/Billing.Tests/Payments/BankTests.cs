using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

public sealed class BankTests(BillingService billing) : IClassFixture<BillingService>
{
    private Task<decimal> Open(string bill) => billing.Read<decimal>($"SELECT {TestDialect.Pick("open_amount / 100.0", "open_amount")} FROM bill WHERE number = @bill", new { bill });

    private Task<long> Balance(string ledger, string document) =>
        billing.Read<long>("SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE ledger = @ledger AND document LIKE @document", new { ledger, document = document + "%" });

    [Fact]
    public async Task A_file_of_transfers_pays_what_it_names_keeps_what_it_does_not_and_is_taken_once()
    {
        await billing.Account("W95400001", "resident-54");
        await billing.Account("P95400001");
        var water = await billing.Bill("W95400001", "2026-10", 30m);
        var (old, later) = (await billing.Bill("P95400001", "2026-08", 40m), await billing.Bill("P95400001", "2026-09", 50m));
        var file = $"""
            id,day,amount,reference
            A1,2026-11-20,30.00,水费 {water.Number} 王小明
            A2,2026-11-20,100,电费 p95400001
            A3,2026-11-21,12.34,祝工作顺利
            A4,2026-11-21,-5,错
            A1,2026-11-20,30.00,again
            A5,yesterday,1,x
            """;

        var report = (await billing.Send("transfer-files?source=icbc", file)).Expect(200).Body;

        Assert.Equal((2, 1, 0), (report.GetProperty("allocated").GetInt32(), report.GetProperty("unallocated").GetInt32(), report.GetProperty("waiting").GetInt32()));
        Assert.Equal(["no-amount", "twice", "no-day"], report.GetProperty("rejects").EnumerateArray().Select(reject => reject.GetProperty("code").GetString()));
        Assert.Equal((0m, 0m, 0m), (await Open(water.Number), await Open(old.Number), await Open(later.Number)));
        Assert.Equal(-1000, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE account = 'P95400001' AND ledger = 'advance'"));
        var again = (await billing.Send("transfer-files?source=icbc", file)).Expect(200).Body;
        Assert.True(again.GetProperty("repeated").GetBoolean());
        var other = (await billing.Send("transfer-files?source=icbc", """{"id":"A2","day":"2026-11-20","amount":100,"reference":"电费 p95400001"}""" + "\n", "application/x-ndjson")).Expect(200).Body;
        Assert.Equal((1, 0), (other.GetProperty("known").GetInt32(), other.GetProperty("allocated").GetInt32()));
        Assert.Equal(3, await billing.Read<int>("SELECT COUNT(*) FROM payment WHERE reference LIKE 'icbc/A%'"));
        Assert.Equal(200, (await billing.As("resident-54", Roles.Resident).Get("payments")).Status);
        Assert.Equal(1, (await billing.As("resident-54", Roles.Resident).Get("payments")).Body.GetProperty("items").GetArrayLength());
        Assert.StartsWith("RB-", (await billing.Read<string>("SELECT receipt FROM payment WHERE reference = 'icbc/A1'")), StringComparison.Ordinal);
        Assert.Equal((400, 415, 403), ((await billing.Send("transfer-files?source=icbc", "a,b\n1,2\n")).Status, (await billing.Send("transfer-files?source=icbc", "x", "text/plain")).Status, (await billing.Send("transfer-files?source=icbc", file, "text/csv", Roles.Clerk)).Status));
    }

    [Fact]
    public async Task Money_nobody_was_found_for_is_listed_and_finds_its_place_by_hand()
    {
        await billing.Account("G95400002");
        var bill = await billing.Bill("G95400002", "2026-10", 8m);
        (await billing.Send("transfer-files?source=ccb", "id,day,amount,reference\nU1,2026-11-20,10,张三缴费\n")).Expect(200);
        var number = await billing.Read<string>("SELECT number FROM payment WHERE reference = 'ccb/U1'");
        Assert.Equal(-1000, await Balance("unallocated", number));
        Assert.Contains(number, (await billing.Clerk.Get("payments?state=unallocated")).Expect(200).Text, StringComparison.Ordinal);

        var file = await billing.Read<string>("SELECT transfer_file FROM transfer_line WHERE source = 'ccb' AND line_id = 'U1'");
        Assert.Equal("张三缴费", Assert.Single((await billing.Clerk.Get($"transfer-files/{file}/lines?state=unallocated")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("reference").GetString());
        Assert.Equal("张三缴费", (await billing.Clerk.Get($"payments/{number}")).Expect(200).Body.GetProperty("transfer").GetProperty("reference").GetString());
        Assert.Equal("***", (await billing.As("auditor-1", Roles.Auditor).Get($"payments/{number}")).Expect(200).Body.GetProperty("transfer").GetProperty("reference").GetString());

        Assert.Equal(["bill:one-of", "reason:required"], (await billing.Clerk.Post($"payments/{number}/allocate", new { })).Expect(400).FieldErrors);
        var placed = (await billing.Clerk.Post($"payments/{number}/allocate", new { bill = bill.Number, reason = "电话核实" })).Expect(200);

        Assert.Equal(("taken", 2m, "G95400002"), (placed.State, placed.Yuan("advance"), placed.Text_("advanceAccount")));
        Assert.Equal((0m, 0), (await Open(bill.Number), await Balance("unallocated", number)));
        Assert.Equal(409, (await billing.Clerk.Post($"payments/{number}/allocate", new { bill = bill.Number, reason = "again" })).Status);
        var bounced = (await billing.Supervisor.Post($"payments/{number}/bounce", new { reason = "账户不符" })).Expect(200);
        Assert.Equal(("bounced", 8m), (bounced.State, await Open(bill.Number)));
        Assert.Equal(0, await billing.Read<long>("SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE document LIKE @d GROUP BY ledger HAVING SUM(amount) <> 0", new { d = number + "%" }));
    }

    [Fact]
    public async Task A_refund_is_asked_for_by_one_approved_by_another_and_mirrors_the_payment()
    {
        await billing.Account("H95400003");
        var bill = await billing.Bill("H95400003", "2026-10", 60m);
        var till = await Till.Open(billing, 100);
        var paid = (await till.Pay([bill.Number], tendered: 60)).Expect(201);
        Assert.Equal(["cause:not-one-of", "method:required", "payment:one-of", "reason:required"], (await till.Clerk.Post("refunds", new { cause = "x" })).Expect(400).FieldErrors);
        var refund = (await till.Clerk.Post("refunds", new { payment = paid.Number, method = "cash", cause = "customer-request", reason = "重复缴费" })).Expect(201);
        Assert.Equal((409, "refund-pending"), await Tried(till.Clerk.Post("refunds", new { payment = paid.Number, method = "cash", cause = "customer-request", reason = "重复缴费" })));
        Assert.Equal((409, "out-of-order"), await Tried(till.Clerk.Post($"refunds/{refund.Number}/pay-out", new { })));
        Assert.Equal((409, "second-person"), await Tried(billing.As(till.Subject, Roles.Supervisor).Post($"refunds/{refund.Number}/decision", new { approve = true })));
        (await billing.Supervisor.Post($"refunds/{refund.Number}/decision", new { approve = true })).Expect(200);
        (await till.Clerk.Post($"refunds/{refund.Number}/pay-out", new { }, "pay-out-1")).Expect(200);
        (await till.Clerk.Post($"refunds/{refund.Number}/pay-out", new { }, "pay-out-1")).Expect(200);

        Assert.Equal((60m, 100m), (await Open(bill.Number), await till.Expected()));
        Assert.Equal("refunded", (await till.Clerk.Get($"payments/{paid.Number}")).Body.GetProperty("payment").GetProperty("state").GetString());
        Assert.Equal(0, await billing.Read<long>("SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE document IN (@a, @b) GROUP BY ledger HAVING SUM(amount) <> 0", new { a = paid.Number, b = refund.Number }));
        Assert.Equal("***", (await billing.As("auditor-1", Roles.Auditor).Get($"refunds/{refund.Number}")).Expect(200).Text_("reason"));
    }

    [Fact]
    public async Task Credit_is_refunded_by_the_bank_only_as_far_as_it_is_still_there()
    {
        await billing.Account("W95400004");
        var till = await Till.Open(billing);
        (await till.Pay(tendered: 50, advanceAccount: "W95400004")).Expect(201);
        async Task<string> Approved(decimal amount)
        {
            var number = (await till.Clerk.Post("refunds", new { account = "W95400004", amount, method = "bank", destination = "6222 0000 1111", cause = "customer-request", reason = "销户" })).Expect(201).Number;
            (await billing.Supervisor.Post($"refunds/{number}/decision", new { approve = true })).Expect(200);
            return number;
        }

        var (first, second) = (await Approved(30), await Approved(30));
        Assert.Equal(403, (await till.Clerk.Post($"refunds/{first}/pay-out", new { reference = "B1" })).Status);
        (await billing.Supervisor.Post($"refunds/{first}/pay-out", new { reference = "B1" })).Expect(200);
        Assert.Equal((409, "credit-used"), await Tried(billing.Supervisor.Post($"refunds/{second}/pay-out", new { reference = "B2" })));
        Assert.Equal(-2000, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE account = 'W95400004' AND ledger = 'advance'"));

        var statement = (await billing.Send("bank-statements?account=main", $"id,day,amount,reference\nR1,2026-11-24,-30,退费 {first}\n")).Expect(200).Body;
        Assert.Equal(1, statement.GetProperty("matched").GetInt32());
    }

    [Fact]
    public async Task Lines_of_a_statement_are_matched_by_number_amount_and_day_and_the_rest_by_hand()
    {
        await billing.Account("W95400005");
        var bill = await billing.Bill("W95400005", "2026-10", 20m);
        var till = await Till.Open(billing);
        (await till.Pay([bill.Number], tendered: 20)).Expect(201);
        (await till.Clerk.Post($"drawers/{till.Drawer}/close", new { counted = new[] { new { face = 20, pieces = 1 } } })).Expect(200);
        var takings = await billing.Read<string>("SELECT number FROM remittance WHERE drawer = @Drawer", till);
        (await billing.Supervisor.Post($"remittances/{takings}/confirm", new { received = 20 })).Expect(200);
        var file = (await billing.Send("transfer-files?source=boc", "id,day,amount,reference\nT1,2026-11-20,7,W95400005\nT2,2026-11-20,8,W95400005\n")).Expect(200).Body.GetProperty("file").GetProperty("number").GetString();
        var statement = $"""
            id,day,amount,reference
            S1,2026-11-23,20,现金解款 {takings}
            S2,2026-11-24,15,代收 {file}
            S3,2026-11-24,20,现金解款
            S4,2026-12-24,15,太晚 {file}
            S5,2026-11-24,19,金额不符 {takings}
            """;

        var report = (await billing.Send("bank-statements?account=main", statement)).Expect(200).Body;

        Assert.Equal((5, 2, 0), (report.GetProperty("taken").GetInt32(), report.GetProperty("matched").GetInt32(), report.GetProperty("known").GetInt32()));
        Assert.Equal((0, 5), ((await billing.Send("bank-statements?account=main", statement)).Body.GetProperty("taken").GetInt32(), (await billing.Send("bank-statements?account=main", statement)).Body.GetProperty("known").GetInt32()));
        async Task<string> Line(string id) => await billing.Read<string>("SELECT number FROM statement_line WHERE line_id = @id AND bank_account = 'main'", new { id });
        var (taken, free) = (await Line("S1"), await Line("S3"));
        Assert.Equal((409, "matched-already"), await Tried(billing.Supervisor.Post($"bank-statements/{free}/match", new { document = takings, note = "同一笔" })));
        Assert.Equal((422, "amount-differs"), await Tried(billing.Supervisor.Post($"bank-statements/{free}/match", new { document = file, note = "同一笔" })));
        (await billing.Supervisor.Post($"bank-statements/{taken}/unmatch", new { reason = "勾错" })).Expect(200);
        (await billing.Supervisor.Post($"bank-statements/{free}/match", new { document = takings, note = "凭解款单" })).Expect(200);
        Assert.Equal(403, (await billing.Clerk.Post($"bank-statements/{free}/unmatch", new { reason = "x" })).Status);
        Assert.Equal(2, await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE subject IN (@taken, @free)", new { taken, free }));
        Assert.Contains("S4", (await billing.Supervisor.Get("bank-statements?state=unmatched")).Expect(200).Text, StringComparison.Ordinal);
    }

    private static async Task<(int, string)> Tried(Task<Answer> answer) => (await answer) is var a ? (a.Status, a.Code) : default;
}
