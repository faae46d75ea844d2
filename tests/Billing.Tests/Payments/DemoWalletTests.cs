using System.Text;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Payments;

/// <summary>Billing as the demo town has it: no provider but the simulator in the process itself.</summary>
public sealed class DemoBilling(Broker broker) : ServiceFixture(broker, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Demo"] = "true" };
}

public sealed class DemoWalletTests(DemoBilling billing) : IClassFixture<DemoBilling>
{
    [Fact]
    public async Task In_the_demo_town_a_bill_is_paid_by_a_wallet_that_the_service_plays_itself()
    {
        await billing.Account("W95600001", "resident-56");
        await billing.Bill("W95600001", "2026-10", 3m);
        var resident = billing.As("resident-56", Roles.Resident);
        var order = (await resident.Post("wallet-orders", new { accounts = new[] { "W95600001" } })).Expect(201).Number;
        Assert.Equal("placed", (await resident.Get($"wallet-orders/{order}")).Expect(200).State);

        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var paid = await billing.Http().PostAsync($"/api/billing/wallet-simulator/orders/{order}/pay", content);

        Assert.Equal(200, (int)paid.StatusCode);
        Assert.Equal("paid", (await resident.Get($"wallet-orders/{order}")).Expect(200).State);
    }

    [Fact]
    public async Task Transfers_whose_booking_was_broken_off_are_booked_later()
    {
        await billing.Account("W95600002");
        var bill = await billing.Bill("W95600002", "2026-10", 4m);
        await billing.Work(async unit =>
        {
            var file = await TransferFile.Table.Insert(unit, new()
            {
                State = TransferFile.Received, Source = "broken", Digest = "d", TotalLines = 1, Rejected = 0, Amount = new(400), ReceivedBy = "bank", ReceivedAt = billing.Now, OnDay = new(2026, 11, 23),
            });
            await unit.Write("INSERT INTO transfer_line (source, line_id, transfer_file, state, paid_on, amount, reference) VALUES ('broken', '1', @Number, 'waiting', '2026-11-22', 400, @bill)", new { file.Number, bill = bill.Number });
        });

        for (var minute = 0; minute < 5; minute++) billing.Clock.Advance(TimeSpan.FromMinutes(1));

        await Eventually.Equal("allocated", () => billing.Read<string>("SELECT state FROM transfer_line WHERE source = 'broken'"));
        await Eventually.Equal("booked", () => billing.Read<string>("SELECT state FROM transfer_file WHERE source = 'broken'"));
        Assert.Equal(0, await billing.Read<long>("SELECT open_amount FROM bill WHERE number = @Number", bill));
    }
}

public sealed class WithoutWalletTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact]
    public async Task Without_a_provider_there_is_no_wallet_no_callback_and_no_simulator()
    {
        await billing.Account("W95600003", "resident-57");
        var resident = billing.As("resident-57", Roles.Resident);
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");

        Assert.Equal((409, "method-off"), (await resident.Post("wallet-orders", new { accounts = new[] { "W95600003" } })) is var answer ? (answer.Status, answer.Code) : default);
        Assert.Equal(404, (int)(await billing.Http().PostAsync("/api/billing/wallet-callbacks", content)).StatusCode);
        Assert.Equal(404, (int)(await billing.Http(Roles.Operator).PostAsync("/api/billing/wallet-simulator/orders/x/pay", content)).StatusCode);
    }
}
