using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Documents;

public sealed class BillDocumentTests(BillingService billing) : IClassFixture<BillingService>
{
    private Caller Resident => billing.As("resident-doc", Roles.Resident);

    [Fact]
    public async Task A_bill_is_read_with_its_customer_its_readings_and_every_line_and_its_state_follows_payment_and_day()
    {
        await billing.Account("W91000001", "resident-doc");
        var bill = await billing.Bill("W91000001", "2026-11", 25m);

        var read = (await Resident.Get($"bills/{bill.Number}")).Expect(200).Body;

        Assert.Equal(("open", "王小明", 25.00m), (Text(read, "state"), Text(read.GetProperty("account").GetProperty("customer"), "name"), read.GetProperty("bill").GetProperty("total").GetDecimal()));
        Assert.Equal("M-W91000001", Text(read.GetProperty("usage")[0], "meter"));
        var line = read.GetProperty("lines")[0];
        Assert.Equal(("supply", 10m, 2.5m, 25m), (Text(line.GetProperty("line"), "component"), Number(line, "quantity"), Number(line, "price"), Number(line, "amount")));

        await billing.Work(unit => unit.Write("UPDATE bill SET open_amount = open_amount - @paid WHERE number = @Number", new { paid = bill.Total, bill.Number }));
        Assert.Equal("paid", (await Resident.Get($"bills/{bill.Number}")).Expect(200).State);
        var old = await billing.Bill("W91000001", "2026-08", 5m);
        Assert.Equal("overdue", (await Resident.Get($"bills/{old.Number}")).Expect(200).State);
    }

    [Fact]
    public async Task Somebody_elses_bill_is_not_there_for_a_resident_and_an_auditor_sees_it_without_the_name()
    {
        await billing.Account("W91000002", "somebody-else");
        var bill = await billing.Bill("W91000002", "2026-11", 12.5m);

        Assert.Equal("not-found", (await Resident.Get($"bills/{bill.Number}")).Expect(404).Code);
        Assert.Equal(404, (await Resident.Get($"bills/{bill.Number}/print")).Status);
        (await billing.As("p", Roles.Partner).Get($"bills/{bill.Number}")).Expect(403);
        Assert.DoesNotContain((await Resident.Get("bills")).Expect(200).Body.GetProperty("items").EnumerateArray(), item => Text(item, "account") == "W91000002");
        var account = (await billing.As("auditor-1", Roles.Auditor).Get($"bills/{bill.Number}")).Expect(200).Body.GetProperty("account").GetProperty("customer");
        Assert.Equal(("王**", "幸福小区***"), (Text(account, "name"), Text(account, "address")));
    }

    [Fact]
    public async Task A_bill_that_was_taken_back_says_so_and_names_the_pair_that_corrects_it()
    {
        await billing.Account("W91000003");
        var bill = await billing.Bill("W91000003", "2026-10", 30m);
        await billing.Bill("W91000003", "2026-11", -30m, -10, BillKinds.Reversal, bill.Number, "-R1");
        await billing.Bill("W91000003", "2026-11", 20m, 8, BillKinds.Correction, bill.Number, "-C1");

        var read = (await billing.Clerk.Get($"bills/{bill.Number}")).Expect(200);

        Assert.Equal("reversed", read.State);
        Assert.Equal(["correction", "reversal"], read.Body.GetProperty("related").EnumerateArray().Select(other => Text(other, "kind")).Order(StringComparer.Ordinal));
        Assert.Equal("open", (await billing.Clerk.Get("bills/W202611-91000003-C1")).Expect(200).State);

        await billing.Bill("W91000003", "2026-12", -20m, -8, BillKinds.Reversal, "W202611-91000003-C1", "-R2");
        await billing.Bill("W91000003", "2026-12", 15m, 6, BillKinds.Correction, "W202611-91000003-C1", "-C2");
        Assert.Equal("reversed", (await billing.Clerk.Get("bills/W202611-91000003-C1")).Expect(200).State);
        Assert.Equal("open", (await billing.Clerk.Get("bills/W202612-91000003-C2")).Expect(200).State);
    }

    [Fact]
    public async Task A_bill_prints_in_both_languages_and_nothing_in_it_becomes_markup()
    {
        await billing.Account("W91000004");
        await billing.Work(unit => unit.Write("UPDATE customer SET name = @name WHERE ref = 'C-W91000004'", new { name = "<script>alert(1)</script>" }));
        var bill = await billing.Bill("W91000004", "2026-11", 25m, basis: "estimated");
        using var http = billing.Http(Roles.Clerk);

        using var response = await http.GetAsync($"{billing.Root}/bills/{bill.Number}/print");
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("账单 Bill W202611-91000004", page, StringComparison.Ordinal);
        Assert.Contains("估算 Estimated", page, StringComparison.Ordinal);
        Assert.Contains("10 立方米 m&#179;", page, StringComparison.Ordinal);
        Assert.Contains("25.00", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bills_are_listed_page_by_page_and_narrowed_by_account_period_and_what_is_unpaid()
    {
        await billing.Account("W91000005");
        foreach (var month in new[] { "2026-07", "2026-08", "2026-09", "2026-10", "2026-11" }) await billing.Bill("W91000005", month, 10m);
        await billing.Work(unit => unit.Write("UPDATE bill SET open_amount = 0 WHERE number = 'W202607-91000005'"));

        var first = (await billing.Clerk.Get("bills?account=W91000005&limit=3")).Expect(200).Body;
        var rest = (await billing.Clerk.Get($"bills?account=W91000005&limit=3&cursor={Text(first, "next")}")).Expect(200).Body;

        Assert.Equal(["2026-07", "2026-08", "2026-09", "2026-10", "2026-11"], Periods(first).Concat(Periods(rest)));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal(["2026-08", "2026-09", "2026-10"], Periods((await billing.Clerk.Get("bills?account=W91000005&overdue=true")).Expect(200).Body));
        Assert.Equal(["2026-11"], Periods((await billing.Clerk.Get("bills?account=W91000005&period=2026-11&unpaid=true")).Expect(200).Body));
        Assert.Empty((await billing.Clerk.Get("bills?account=W91000005&utility=power")).Expect(200).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(5, (await billing.Clerk.Get("bills?account=W91000005&utility=water")).Expect(200).Body.GetProperty("items").GetArrayLength());
        Assert.Single((await billing.Clerk.Get("bills?account=W91000005&utility=water&period=2026-09")).Expect(200).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(["period:not-a-period", "utility:not-one-of"], (await billing.Clerk.Get("bills?utility=steam&period=autumn")).Expect(400).FieldErrors);
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await billing.Clerk.Get("bills?limit=0&cursor=%3F")).Expect(400).FieldErrors);
    }

    private static string[] Periods(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(bill => Text(bill, "period"))];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static decimal Number(JsonElement line, string name) => line.GetProperty("line").GetProperty(name).GetDecimal();
}
