using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// A payment taken at a window is taken back on the same day while its drawer is open (作废): the mirror entry is posted, bills are open again, cash leaves the drawer, the
/// receipt is marked void. A supervisor decides, never who took the money. Later than that it is refunded.
/// </summary>
public sealed class VoidPayment(UnitOfWork unit, PaymentDesk desk, DrawerDesk drawers, WindowErrors windowErrors)
{
    /// <param name="Cause"><c>window-error</c> (counted against billing.window.error-free), <c>customer-request</c> or <c>system-fault</c>.</param>
    public sealed record Body(string? Cause, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/payments/{number}/void", (string number, Body body, HttpContext http, VoidPayment act) => Idempotency.Once(http, body, () => act.Take(number, body, http)))
            .RequireRoles(Roles.Supervisor).Produces<Payment>().WithSummary("Take a payment back on its day 当日作废").WithTags("Payments");

    private async Task<Outcome<Reply>> Take(string number, Body body, HttpContext http)
    {
        var (errors, actor) = (new FieldErrors(), http.Actor());
        var cause = errors.OneOf("cause", body.Cause, CorrectionCauses.ByPeople);
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (await Payment.Table.Find(unit, number) is not { } payment) return Refusal.NotFound("payment", number);
        if (Refuses(payment, http, HallTime.Day(unit.Time.GetUtcNow())) is { } refusal) return refusal;
        var document = $"{number}-V";
        var taken = await desk.TakeBack(payment with { State = Payment.Voided, Cause = cause, Reason = reason }, document, "void", PaymentMethods.LedgerOf(payment.Method), actor);
        if (taken.Refusal is { } changed) return changed;
        if (payment.Method == PaymentMethods.Cash && await drawers.Move(payment.Drawer!, "void", document, -payment.Amount, actor, anybody: true) is { } closed) return closed;
        await windowErrors.Count(taken.Value, actor);
        await Audit.Write(unit, actor, "payment-voided", number, cause);
        return new Reply(StatusCodes.Status200OK, taken.Value, Version: taken.Value.Version);
    }

    private static Refusal? Refuses(Payment payment, HttpContext http, DateOnly today) => payment switch
    {
        _ when ETags.IfMatch(http.Request) is { } version && version != payment.Version => Refusal.VersionConflict($"'{payment.Number}' is at version {payment.Version}."),
        { Channel: not Payment.AtWindow } => Refusal.Conflict("not-at-a-window", "Only money taken at a window is given back over it.", $"'{payment.Number}' came by {payment.Method}: refund it, or record that the bank took it back.", "catalogue (h) 7"),
        { State: not Payment.Taken } => Refusal.Conflict("payment-corrected", "The payment has been corrected already.", $"'{payment.Number}' is {payment.State}.", "catalogue (h) 7"),
        _ when payment.ReceivedBy == http.Actor().Id => Refusal.Conflict("second-person", "Who took the money does not take it back alone.", $"'{payment.Number}' was taken by '{payment.ReceivedBy}'.", "catalogue (h) 7"),
        _ when payment.ReceivedOn != today => Refusal.Conflict("not-today", "A payment is taken back on its own day; later it is refunded.", $"'{payment.Number}' is of {payment.ReceivedOn:yyyy-MM-dd}.", "catalogue (h) 7"),
        _ => null,
    };
}
