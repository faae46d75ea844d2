using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// An order was paid at the provider: its bills are paid with it, the oldest first. Late money is money too: an order that had expired is paid all the same, and what its bills no longer
/// need is paid ahead. Once, however often it is told. Scoped; inside an open unit of work.
/// </summary>
public sealed class SettleWalletOrder(UnitOfWork unit, DueBills due, PaymentDesk desk)
{
    private const string Bills = "SELECT bill FROM wallet_order_bill WHERE order_number = @Number";

    public async Task<Outcome<WalletOrder>> Pay(WalletOrder order, string providerRef)
    {
        if (order.State == WalletOrder.Paid) return order;
        var bills = await due.Find(await unit.Query<string>(Bills, order), []);
        if (bills.Refusal is { } unknown) return unknown;
        var (plan, now) = (PaymentPlan.OfReceived(bills.Value, order.Amount), unit.Time.GetUtcNow());
        var taken = await desk.Take(
            new()
            {
                State = Payment.Taken,
                Channel = Payment.Online,
                Method = PaymentMethods.Wallet,
                Amount = order.Amount,
                Tendered = order.Amount,
                ChangeGiven = Money.Zero,
                Advance = plan.Advance,
                AdvanceAccount = plan.Advance > Money.Zero ? order.Account : null,
                Reference = providerRef,
                Payer = order.Payer,
                ReceivedBy = Actor.System.Id,
                ReceivedAt = now,
                ReceivedOn = HallTime.Day(now),
            },
            plan, await desk.UtilityOf(order.Account), Actor.System);
        if (taken.Refusal is { } refusal) return refusal;
        return await WalletOrder.Table.Keep(unit, order with { State = WalletOrder.Paid, PaidAt = now, ProviderRef = providerRef, Payment = taken.Value.Number });
    }

    /// <summary>Another amount than the order's was paid: nothing is booked with it, a supervisor clears it up with the provider.</summary>
    public Task Differs(WalletOrder order)
    {
        var now = unit.Time.GetUtcNow();
        return EscalationTable.Raise(unit, new()
        {
            Id = Guid.CreateVersion7(now), MatterId = order.Id, Number = order.Number, ClockId = order.Id, CommitmentId = "", Profile = "", ClockVersion = 1, Level = "wrong-amount", Occasion = "wallet",
            Role = Roles.Supervisor, RaisedAt = now,
        });
    }
}
