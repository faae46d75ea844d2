using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Money nobody was found for (待查) is given its place by hand: a bill or an account. What it does not pay is paid ahead for that account.</summary>
public sealed class AllocateReceived(UnitOfWork unit, DueBills due, AllocationDesk allocations, GeneralLedger ledger, ReceiptDesk receipts)
{
    /// <param name="Bill">The bill it is for; or</param>
    /// <param name="Account">the account whose bills it is for, the oldest first.</param>
    /// <param name="Reason">How that was found out.</param>
    public sealed record Body(string? Bill, string? Account, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/payments/{number}/allocate", (string number, Body body, HttpContext http, RegisterDesk desk, AllocateReceived act) =>
                desk.Act(http, Payment.Table, number, body, [Payment.Unallocated], (payment, actor) => act.Allocate(payment, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Payment>().WithSummary("Find the place of money received 待查款认领").WithTags("Payments");

    private async Task<Outcome<Payment>> Allocate(Payment payment, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.Bill is null == body.Account is null) errors.Add("bill", "one-of", "Name either the 'bill' or the 'account'.");
        errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        var bills = await due.Find(body.Bill is { } bill ? [bill] : [], body.Account is { } named ? [named] : []);
        if (bills.Refusal is { } unknown) return unknown;
        var account = body.Account ?? bills.Value[0].Account;
        var utility = await unit.Single<string>("SELECT utility FROM account WHERE number = @account", new { account });
        var (plan, now, document) = (PaymentPlan.OfReceived(bills.Value, payment.Amount), unit.Time.GetUtcNow(), $"{payment.Number}-A");
        if (await allocations.Pay(document, payment.Number, plan.Parts, now) is { } refusal) return refusal;
        LedgerLine[] lines =
        [
            new(Ledgers.Unallocated, null, null, payment.Amount),
            .. plan.Parts.Select(part => new LedgerLine(Ledgers.Receivable, part.Bill.Account, part.Bill.Utility, -part.Amount)),
            new(Ledgers.Advance, account, utility, -plan.Advance),
        ];
        await ledger.Post(new(document, "allocation", HallTime.Day(now), now, actor.Id, [.. lines.Where(line => line.Amount != Money.Zero)]));
        var placed = payment with { State = Payment.Taken, Advance = plan.Advance, AdvanceAccount = plan.Advance > Money.Zero ? account : null, Payer = await due.PayerOf([account]) };
        await Audit.Write(unit, actor, "payment-allocated", payment.Number, body.Reason);
        return placed with { Receipt = (await receipts.Issue(placed, plan.Parts, actor)).Number };
    }
}
