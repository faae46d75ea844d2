using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

/// <summary>Billing under the hospital norm, which times the person.</summary>
public sealed class PerPersonBilling(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Commitments:Picks:billing.window.payment"] = "hospital-window" };
}

public sealed class PerItemTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact(DisplayName = "billing.window.payment: under state-grid each item has its own five minutes, normally, from being taken up")]
    public async Task Each_item_is_timed_by_itself()
    {
        await billing.Account("W95200001");
        var bill = await billing.Bill("W95200001", "2026-10", 9m);
        var till = await Till.Open(billing);
        var transaction = await till.Begin(bill.Number, "Q-20261123-000012");
        billing.Clock.Advance(TimeSpan.FromMinutes(4));
        (await till.Clerk.Post($"payments/transactions/{transaction}/items", new { item = "W95200001" })).Expect(200);
        billing.Clock.Advance(TimeSpan.FromMinutes(4));
        (await till.Clerk.Post($"payments/transactions/{transaction}/items", new { item = "another" })).Expect(200);
        billing.Clock.Advance(TimeSpan.FromMinutes(6));
        var paid = (await till.Clerk.Post("payments", new { transaction, bills = new[] { bill.Number }, method = "cash", tendered = 9 })).Expect(201);

        var view = (await till.Clerk.Get($"payments/{paid.Number}")).Expect(200);
        var clocks = view.Body.GetProperty("clocks").EnumerateArray().ToList();

        Assert.Equal(["met", "met", "missed"], clocks.Select(clock => clock.GetProperty("outcome").GetString()));
        Assert.All(clocks, clock => Assert.Equal(("billing.window.payment", "state-grid", true), (clock.GetProperty("commitmentId").GetString(), clock.GetProperty("profile").GetString(), clock.GetProperty("soft").GetBoolean())));
        Assert.Equal("Q-20261123-000012", view.Body.GetProperty("payment").GetProperty("ticket").GetString());
    }
}

public sealed class PerPersonTests(PerPersonBilling billing) : IClassFixture<PerPersonBilling>
{
    [Fact(DisplayName = "billing.window.payment: under hospital-window five minutes are for the person, however many items, and giving up ends them")]
    public async Task The_person_is_timed_from_the_first_item_to_the_end()
    {
        var till = await Till.Open(billing);
        var transaction = await till.Begin("first");
        billing.Clock.Advance(TimeSpan.FromMinutes(3));
        (await till.Clerk.Post($"payments/transactions/{transaction}/items", new { item = "second" })).Expect(200);
        billing.Clock.Advance(TimeSpan.FromMinutes(3));
        (await till.Clerk.Post($"payments/transactions/{transaction}/give-up", new { reason = "not-enough-money" })).Expect(200);

        var view = (await till.Clerk.Get($"payments/transactions/{transaction}")).Expect(200);

        var clock = Assert.Single(view.Body.GetProperty("clocks").EnumerateArray());
        Assert.Equal(("hospital-window", "missed", false), (clock.GetProperty("profile").GetString(), clock.GetProperty("outcome").GetString(), clock.GetProperty("soft").GetBoolean()));
        Assert.Equal("given-up", view.Body.GetProperty("transaction").GetProperty("state").GetString());
        Assert.Equal(2, view.Body.GetProperty("items").GetArrayLength());
        Assert.Equal(409, (await till.Clerk.Post($"payments/transactions/{transaction}/give-up", new { reason = "customer-left" })).Status);
        Assert.Equal(JsonValueKind.Null, view.Body.GetProperty("transaction").GetProperty("payment").ValueKind);
    }
}
