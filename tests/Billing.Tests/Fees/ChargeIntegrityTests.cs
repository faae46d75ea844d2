using Utilities.Billing.Tests.Tariffs;
using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Fees;

/// <summary>The look for private and missed charges.</summary>
public sealed class ChargeIntegrityTests(BillingWithSamples billing) : IClassFixture<BillingWithSamples>
{
    [Fact(DisplayName = "billing.charge.integrity: an order to be paid for that was closed without a charge is found, and so is a line whose price is published nowhere, each once")]
    public async Task Missed_and_private_charges_are_found_by_themselves()
    {
        var account = await billing.Account("W97200001");
        await Step("W-2001", 4, null);
        await Step("W-2001", 9, "archived");
        await Step("W-2002", 5, "declined");
        await Step("W-2003", 9, "archived");
        await Step("W-2004", 9, "archived");
        await billing.Work(unit => unit.Publish(FeeTests.Repair("W-2003", account.ServicePoint, 40, 40)));
        await Step("W-2005", 9, "archived", chargeable: false);
        await Step("W-2001", 3, null);
        await Eventually.True(async () => await billing.Read<int>("SELECT COUNT(*) FROM chargeable_order WHERE closed_at IS NOT NULL") == 4, because: "the orders");
        Assert.Equal("archived", await billing.Read<string>("SELECT outcome FROM chargeable_order WHERE number = 'W-2001'"));

        (await billing.Clerk.Post("chargeable-orders/water/W-2004/waive", new { reason = "x" })).Expect(403);
        Assert.Equal(["reason:required"], (await billing.Supervisor.Post("chargeable-orders/water/W-2004/waive", new { })).Expect(400).FieldErrors);
        (await billing.Supervisor.Post("chargeable-orders/water/W-2004/waive", new { reason = "公司责任" })).Expect(200);
        Assert.Equal("waived-already", (await billing.Supervisor.Post("chargeable-orders/water/W-2004/waive", new { reason = "再免" })).Expect(409).Code);
        (await billing.Supervisor.Post("chargeable-orders/water/W-9999/waive", new { reason = "没有" })).Expect(404);

        var invented = await billing.Bill(account.Number, "2026-11", 33.33m);
        Assert.Equal(1, (await billing.Supervisor.Post("charge-breaches/look", new { })).Expect(200).Body.GetProperty("found").GetInt32());

        billing.Clock.Advance(TimeSpan.FromDays(1));
        await Eventually.True(async () => (await Found("missed")).Length == 1, because: "the daily look");
        Assert.Equal("water/W-2001", (await Found("missed"))[0]);
        Assert.Equal($"{invented.Number}/1", Assert.Single(await Found("unpublished")));
        Assert.Equal(0, (await billing.Supervisor.Post("charge-breaches/look", new { })).Expect(200).Body.GetProperty("found").GetInt32());
        billing.Clock.Advance(TimeSpan.FromSeconds(1));
        var indicator = (await billing.Supervisor.Get("indicators")).Expect(200).Body.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == "billing.charge.integrity");
        Assert.Equal((2m, false), (indicator.GetProperty("numerator").GetDecimal(), indicator.GetProperty("met").GetBoolean()));
        (await billing.Clerk.Post("charge-breaches/look", new { })).Expect(403);
    }

    private async Task<string[]> Found(string kind) =>
        [.. (await billing.As("auditor-1", Roles.Auditor).Get($"charge-breaches?kind={kind}")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(breach => breach.GetProperty("subject").GetString()!)];

    private readonly Dictionary<string, Guid> orders = new(StringComparer.Ordinal);

    private Task Step(string number, int sequence, string? outcome, bool chargeable = true)
    {
        if (!orders.TryGetValue(number, out var id)) orders[number] = id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch);
        return billing.Work(unit => unit.Publish(new WorkOrderStepTaken
        {
            Service = "water", RequestId = id, Number = number, Type = "repair", Kind = "repair", Area = "XF", Step = outcome ?? "consented", Sequence = sequence, State = outcome ?? "consented", Outcome = outcome,
            Chargeable = chargeable, At = billing.Now,
        }));
    }
}
