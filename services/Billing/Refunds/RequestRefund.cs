using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Somebody at the window asks for money back, of a payment or of credit. Nothing moves yet.</summary>
public sealed class RequestRefund(UnitOfWork unit, GeneralLedger ledger)
{
    private const string Pending = "SELECT number FROM refund WHERE payment = @payment AND state IN ('requested', 'approved', 'paid')";

    /// <param name="Payment">Number of the payment given back as a whole; or</param>
    /// <param name="Account">the account whose credit is given back, and</param>
    /// <param name="Amount">how much of it, yuan.</param>
    /// <param name="Method"><c>cash</c> or <c>bank</c>.</param>
    /// <param name="Destination">The bank account it goes to.</param>
    public sealed record Body(string? Payment, string? Account, decimal? Amount, string? Method, string? Destination, string? Cause, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/refunds", (Body body, HttpContext http, RegisterDesk desk, RequestRefund act) => desk.Enter(http, Refund.Table, body, actor => act.Make(body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Refund>(StatusCodes.Status201Created).WithSummary("Ask for money back 申请退款").WithTags("Refunds");

    private async Task<Outcome<Refund>> Make(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.Payment is null == body.Account is null) errors.Add("payment", "one-of", "Name either the 'payment' or the 'account' whose credit is given back.");
        if (body.Account is not null && body.Amount is null) errors.Add("amount", "required", "Give 'amount', how much of the credit is given back.");
        var refund = new Refund
        {
            State = Refund.Requested,
            Kind = body.Payment is null ? Refund.OfCredit : Refund.OfPayment,
            Payment = body.Payment,
            Account = body.Account,
            Amount = Amounts.Positive(errors, "amount", body.Amount),
            Method = errors.OneOf("method", body.Method, [Refund.ByCash, Refund.ByBank]),
            Destination = errors.OptionalText("destination", body.Destination),
            Cause = errors.OneOf("cause", body.Cause, CorrectionCauses.ByPeople),
            Reason = errors.Text("reason", body.Reason, 1000),
            RequestedBy = actor.Id,
            RequestedAt = unit.Time.GetUtcNow(),
        };
        if (refund is { Method: Refund.ByBank, Destination: null }) errors.Add("destination", "required", "Give 'destination', the bank account it goes to.");
        if (errors.Any) return errors.ToRefusal();
        return refund.Kind == Refund.OfPayment ? await Whole(refund) : await Credit(refund);
    }

    private async Task<Outcome<Refund>> Whole(Refund refund)
    {
        if (await Payment.Table.Find(unit, refund.Payment!) is not { } payment) return new FieldErrors().Add("payment", "unknown-payment", $"There is no payment '{refund.Payment}'.").ToRefusal();
        if (payment.State is not (Payment.Taken or Payment.Unallocated)) return Corrected(payment);
        if (await unit.Single<string>(Pending, new { payment = payment.Number }) is { } other)
            return Refusal.Conflict("refund-pending", "Its refund has been asked for already.", $"'{other}'.", "catalogue (h) 7");
        return refund with { Amount = payment.Amount };
    }

    private async Task<Outcome<Refund>> Credit(Refund refund)
    {
        if (await unit.Single<string>("SELECT number FROM account WHERE number = @Account", refund) is null) return new FieldErrors().Add("account", "unknown-account", $"There is no account '{refund.Account}'.").ToRefusal();
        var left = await ledger.PaidAhead(refund.Account!);
        return left >= refund.Amount ? refund : Refusal.Conflict("credit-used", "So much is not paid ahead.", $"{left} is left on '{refund.Account}'.", "catalogue (h) 7");
    }

    internal static Refusal Corrected(Payment payment) =>
        Refusal.Conflict("payment-corrected", "The payment has been corrected already.", $"'{payment.Number}' is {payment.State}.", "catalogue (h) 7");
}
