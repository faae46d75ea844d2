using System.Globalization;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

/// <summary>Days pass here: a fixture of its own.</summary>
public class ReceiptTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact(DisplayName = "billing.window.receipt: every charge of a day stands on a receipt, in a series without gaps, and a reprint is marked and put on record")]
    public async Task Every_charge_has_its_receipt()
    {
        await billing.Account("W95300001");
        var till = await Till.Open(billing);
        var receipts = new List<string>();
        for (var month = 1; month <= 3; month++)
        {
            var bill = await billing.Bill("W95300001", $"2026-0{month}", 10 * month);
            Assert.Equal(422, (await till.Pay([bill.Number], tendered: 1)).Status);
            var open = await billing.Read<string>("SELECT number FROM window_transaction WHERE state = 'open' AND drawer = @Drawer", till);
            receipts.Add((await till.Clerk.Post("payments", new { transaction = open, bills = new[] { bill.Number }, method = "cash", tendered = 10 * month })).Expect(201).Text_("receipt"));
        }

        Assert.Equal(Enumerable.Range(1, 3).Select(i => string.Create(CultureInfo.InvariantCulture, $"RC{till.Seat}-{Matters.HallTime.Day(billing.Now):yyyyMMdd}-{i:000000}")), receipts);
        var original = await (await Print(receipts[0])).Content.ReadAsStringAsync();
        var copy = await (await Print(receipts[0])).Content.ReadAsStringAsync();
        Assert.DoesNotContain("副本", original, StringComparison.Ordinal);
        Assert.Contains("收款收据 Receipt " + receipts[0], original, StringComparison.Ordinal);
        Assert.Contains("副本 COPY 1", copy, StringComparison.Ordinal);
        Assert.Contains("副本 COPY", await billing.Http(Roles.Clerk).GetStringAsync($"/api/billing/receipts/{receipts[1]}/page"), StringComparison.Ordinal);
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'receipt-reprinted' AND subject = @number", new { number = receipts[0] }));

        billing.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        await Eventually.True(async () => await billing.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'billing.window.receipt' AND numerator = 3 AND denominator = 3") == 1);
    }

    [Fact(DisplayName = "billing.window.error-free: what the window got wrong is counted once, and a day with payments and no error counts as none")]
    public async Task What_the_window_got_wrong_is_counted()
    {
        await billing.Account("W95300002");
        var bill = await billing.Bill("W95300002", "2026-10", 10);
        var till = await Till.Open(billing);
        var paid = (await till.Pay([bill.Number], tendered: 10)).Expect(201);
        var supervisor = billing.As("supervisor-of-receipts", Roles.Supervisor);
        var wrong = (await supervisor.Post($"payments/{paid.Number}/void", new { cause = "carelessness" })).Expect(400);
        Assert.Equal(["cause:not-one-of", "reason:required"], wrong.FieldErrors);
        (await supervisor.Post($"payments/{paid.Number}/void", new { cause = "window-error", reason = "划错户" })).Expect(200);

        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'billing.window.error-free' AND evidence = @e AND value = 1", new { e = $"payment/{paid.Number}" }));
        billing.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
        await Eventually.True(async () => await billing.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'billing.window.error-free' AND value = 0 AND subject = @Seat", till) == 1);
    }

    [Fact]
    public void Nothing_on_a_receipt_is_taken_for_markup()
    {
        var page = ReceiptPage.Of(
            new(
                new Receipt
                {
                    Number = "R1", State = Receipt.Voided, Payment = "<b>", Channel = "window", Method = "cash", Seat = "<i>", Amount = new(1), Tendered = new(1), ChangeGiven = default, IssuedBy = "\"&", IssuedAt = billing.Now,
                    IssuedOn = default,
                },
                [new() { Receipt = "R1", Line = 1, Kind = "bill", Account = "<script>", Utility = "water", ServicePoint = "<img>", Amount = new(1) }]),
            0);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img>", page, StringComparison.Ordinal);
        Assert.Contains("已作废 VOID", page, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> Print(string receipt)
    {
        var response = await billing.Http(Roles.Clerk).PostAsync($"/api/billing/receipts/{receipt}/print", null);
        Assert.Equal(200, (int)response.StatusCode);
        return response;
    }
}
