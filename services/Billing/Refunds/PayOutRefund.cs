using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// An approved refund is paid out: cash from the drawer of the clerk who pays it, or by the bank with its id. A refunded payment is taken back by its mirror image; credit
/// must still be there.
/// </summary>
public sealed class PayOutRefund(UnitOfWork unit, PaymentDesk payments, CreditDesk credits, DrawerDesk drawers, GeneralLedger ledger, WindowErrors windowErrors)
{
    /// <param name="Reference">The bank's id, for what the bank paid out.</param>
    public sealed record Body(string? Reference);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/refunds/{number}/pay-out", (string number, Body body, HttpContext http, RegisterDesk desk, PayOutRefund act) =>
                desk.Act(http, Refund.Table, number, body, [Refund.Approved], (refund, actor) => act.PayOut(refund, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Refund>().WithSummary("Pay a refund out 支付退款").WithTags("Refunds");

    private async Task<Outcome<Refund>> PayOut(Refund refund, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var reference = refund.Method == Refund.ByBank ? errors.Text("reference", body.Reference) : errors.OptionalText("reference", body.Reference);
        if (errors.Any) return errors.ToRefusal();
        if (refund.Method == Refund.ByBank && !actor.Is(Roles.Supervisor)) return Refusal.Forbidden("What the bank pays out is recorded by a supervisor.", "catalogue (h) 7");
        var drawer = refund.Method == Refund.ByCash ? await drawers.OfClerk(actor) : default;
        if (drawer.Refusal is { } none) return none;
        var from = refund.Method == Refund.ByCash ? Ledgers.Cash : Ledgers.Bank;
        if (await (refund.Kind == Refund.OfPayment ? Whole(refund, from, actor) : Credit(refund, from, actor)) is { } refusal) return refusal;
        if (from == Ledgers.Cash && await drawers.Move(drawer.Value.Number, "refund", refund.Number, -refund.Amount, actor) is { } empty) return empty;
        await Audit.Write(unit, actor, "refund-paid", refund.Number);
        var now = unit.Time.GetUtcNow();
        return refund with
        {
            State = Refund.Paid, PaidBy = actor.Id, PaidAt = now, PaidOn = HallTime.Day(now), Drawer = from == Ledgers.Cash ? drawer.Value.Number : null, Reference = reference,
        };
    }

    private async Task<Refusal?> Whole(Refund refund, string from, Actor actor)
    {
        if (await Payment.Table.Find(unit, refund.Payment!) is not { State: Payment.Taken or Payment.Unallocated } payment)
            return Refusal.Conflict("payment-corrected", "The payment has been corrected meanwhile.", $"'{refund.Payment}'.", "catalogue (h) 7");
        var taken = await payments.TakeBack(payment with { State = Payment.Refunded, Cause = refund.Cause, Reason = refund.Reason }, refund.Number, "refund", from, actor);
        if (taken.Refusal is { } refusal) return refusal;
        await windowErrors.Count(taken.Value, actor);
        return null;
    }

    private async Task<Refusal?> Credit(Refund refund, string from, Actor actor)
    {
        if (await credits.RefusesLess(refund.Account!, refund.Amount) is { } used) return used;
        var now = unit.Time.GetUtcNow();
        var utility = await payments.UtilityOf(refund.Account);
        await ledger.Post(new(refund.Number, "refund", HallTime.Day(now), now, actor.Id, [new(Ledgers.Advance, refund.Account, utility, refund.Amount), new(from, null, null, -refund.Amount)]));
        return null;
    }
}
