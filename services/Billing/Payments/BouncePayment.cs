using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The bank took a transfer or a card payment back (退票): its mirror image is posted, its bills are open again.</summary>
public static class BouncePayment
{
    /// <param name="Reason">What the bank says.</param>
    public sealed record Body(string? Reason);

    public static void MapBouncePayment(this IEndpointRouteBuilder api) =>
        api.MapPost("/payments/{number}/bounce", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Payment>().WithSummary("The bank took it back 银行退票").WithTags("Payments");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, PaymentDesk desk) => Idempotency.Once(http, body, async () =>
    {
        var (errors, actor) = (new FieldErrors(), http.Actor());
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (await Payment.Table.Find(unit, number) is not { } payment) return Refusal.NotFound("payment", number);
        if (ETags.IfMatch(http.Request) is { } version && version != payment.Version) return Refusal.VersionConflict($"'{number}' is at version {payment.Version}.");
        if (payment.Method is not (PaymentMethods.Transfer or PaymentMethods.Card)) return Refusal.Conflict("no-bank", "No bank stands behind this payment.", $"'{number}' is by {payment.Method}.", "catalogue (h) 7");
        if (payment.State is not (Payment.Taken or Payment.Unallocated)) return RequestRefund.Corrected(payment);
        var taken = await desk.TakeBack(payment with { State = Payment.Bounced, Cause = CorrectionCauses.BankReturn, Reason = reason }, $"{number}-B", "bounce", Ledgers.Bank, actor);
        if (taken.Refusal is { } refusal) return refusal;
        await Audit.Write(unit, actor, "payment-bounced", number);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, Payment.Table.SeenBy(taken.Value, actor), Version: taken.Value.Version));
    });
}
