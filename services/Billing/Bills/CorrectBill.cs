using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Orders that a bill be calculated anew and corrected (更正账单): by a signed pair in the open period, never by changing it.</summary>
internal static class CorrectBill
{
    private static readonly string[] Causes = [BillCorrections.ChargingError, "reading-corrected", "terms-changed", "tariff-changed", "other"];

    /// <param name="Cause"><c>charging-error</c> counts against charging accuracy; the others say that somebody knows better now.</param>
    /// <param name="Reason">Why, in words.</param>
    /// <param name="DueOn">Last local day to pay the new bill in time; as configured where it is not given.</param>
    public sealed record Body(string? Cause, string? Reason, DateOnly? DueOn);

    public static void MapCorrectBill(this IEndpointRouteBuilder api) =>
        api.MapPost("/bills/{number}/corrections", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<CorrectedBill>(StatusCodes.Status201Created)
            .WithSummary("Correct a bill 更正账单").WithTags("Bills");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, BillCorrections desk) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var cause = errors.OneOf("cause", body.Cause, Causes);
        var reason = errors.Text("reason", body.Reason, 500);
        if (body.DueOn < HallTime.Day(unit.Time.GetUtcNow())) errors.Add("dueOn", "in-the-past", "'dueOn' must not lie in the past.");
        if (errors.Any) return errors.ToRefusal();
        var corrected = await desk.Correct(number, cause, reason, body.DueOn, http.Actor(), http.RequestAborted);
        if (corrected.IsRefused) return corrected.Refusal!;
        await Audit.Write(unit, http.Actor(), "bill-corrected", number, cause);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, corrected.Value, $"/api/{BillingModule.Name}/bills/{corrected.Value.Correction}"));
    });
}
