using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

/// <summary>Billing with a wallet's provider configured and a figure for long queues.</summary>
public sealed class MethodBilling(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Billing:Payments:Methods:card"] = "false", ["Commitments:Settings:billing.gas.queue"] = "10", ["Billing:Payments:GasBusinesses:0"] = "gas-payment",
    };
}

public sealed class MethodTests(MethodBilling billing) : IClassFixture<MethodBilling>
{
    private const string Figure = "SELECT COUNT(*) FROM measurement WHERE commitment_id = @id AND evidence = @evidence AND value = @value AND passed = @passed";

    [Fact(DisplayName = "billing.power.payment-methods: what is switched off or has nobody behind it does not count; billing.gas.collection-days: every calendar day counts, holidays and days of downtime too")]
    public async Task Each_day_is_counted_by_what_worked_on_it()
    {
        var till = await Till.Open(billing, utilities: ["gas"]);
        billing.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Equal(2, () => billing.Read<int>("SELECT COUNT(*) FROM method_day WHERE day = '2026-11-23'"));
        Assert.Equal(400, (await till.Pay(["W1"], tendered: 1, method: "card")).Status);
        var open = await billing.Read<string>("SELECT number FROM window_transaction WHERE state = 'open' AND drawer = @Drawer", till);
        (await till.Clerk.Post($"payments/transactions/{open}/give-up", new { reason = "customer-left" })).Expect(200);
        billing.Clock.Advance(TimeSpan.FromHours(20));
        var clerk = billing.As(till.Subject, Roles.Clerk);
        (await clerk.Post($"drawers/{till.Drawer}/close", new { counted = Array.Empty<object>() })).Expect(200);

        for (var hour = 0; hour < 48; hour++) billing.Clock.Advance(TimeSpan.FromHours(1));
        await billing.Restart();

        async Task Counted(string id, string day, object? value, bool passed) => await Eventually.Equal(1, () => billing.Read<int>(
            value is null ? "SELECT COUNT(*) FROM measurement WHERE commitment_id = @id AND evidence = @evidence AND passed = @passed" : Figure, new { id, evidence = $"{id}/{day}", value, passed }));
        await Counted("billing.power.payment-methods", "2026-11-23", 2, false);
        await Counted("billing.gas.collection-days", "2026-11-23", null, true);
        await Counted("billing.gas.collection-days", "2026-11-24", null, false);
        await Counted("billing.gas.collection-days", "2026-11-25", null, false);
    }

    [Fact(DisplayName = "billing.gas.queue: the queue at windows where gas is paid is measured as the hall counts it and judged by the operator's figure")]
    public async Task The_queue_where_gas_is_paid_is_measured()
    {
        foreach (var (business, waiting) in new[] { ("gas-payment", 3), ("gas-payment", 14), ("other", 30) })
            await billing.Work(unit => unit.Publish(new WindowQueueCounted { Business = business, Waiting = waiting, WindowsOpen = 1, At = billing.Now }));

        await Eventually.Equal(2, () => billing.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'billing.gas.queue'"));
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'billing.gas.queue' AND passed = 0 AND value = 14"));
    }
}

public sealed class ThreeMethodsTests(WalletBilling billing) : IClassFixture<WalletBilling>
{
    [Fact(DisplayName = "billing.power.payment-methods: cash, card, transfer and wallet are four ways, and three are enough")]
    public async Task All_ways_that_work_are_counted()
    {
        await Till.Open(billing);
        billing.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.Equal(4, () => billing.Read<int>("SELECT COUNT(*) FROM method_day WHERE day = '2026-11-23'"));

        for (var hour = 0; hour < 25; hour++) billing.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Equal(1, () => billing.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'billing.power.payment-methods' AND value = 4 AND passed = 1 AND evidence LIKE '%2026-11-23'"));
    }
}
