using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Starts a bill run (出账), or a preview of one (试算) that calculates the same and issues nothing. A period is billed once per utility and kind: asked for again,
/// the run that is there answers.
/// </summary>
internal static class StartBillRun
{
    /// <param name="Period"><c>2026-11</c></param>
    /// <param name="Kind"><c>regular</c> (default), <c>final</c> for accounts that close in the period, or <c>correction</c>.</param>
    /// <param name="Cause">What makes corrections necessary, as a code: <c>tariff-changed</c>. One run for each.</param>
    /// <param name="Preview">Calculate and issue nothing.</param>
    /// <param name="DueOn">Last local day to pay in time; as configured where it is not given.</param>
    public sealed record Body(string? Utility, string? Period, string? Kind, string? Cause, bool? Preview, DateOnly? DueOn);

    public static void MapStartBillRun(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bill-runs", (Body body, HttpContext http, BillRunDesk desk, TimeProvider time) => Handle(body, http, desk, time))
            .RequireRoles(Roles.Supervisor).Produces<BillRunView>(StatusCodes.Status201Created).WithSummary("Start a bill run 出账").WithTags("Bill runs");
        api.MapPost("/bill-runs/preview", (Body body, HttpContext http, BillRunDesk desk, TimeProvider time) => Handle(body with { Preview = true }, http, desk, time))
            .RequireRoles(Roles.Supervisor).Produces<BillRunView>(StatusCodes.Status201Created).WithSummary("See what a bill run would come to 试算").WithTags("Bill runs");
    }

    private static Task<IResult> Handle(Body body, HttpContext http, BillRunDesk desk, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, today) = (new FieldErrors(), HallTime.Day(time.GetUtcNow()));
        var utility = errors.OneOf("utility", body.Utility, Account.Utilities);
        var period = Periods.Begun("period", body.Period, today, errors);
        var kind = errors.OneOf("kind", body.Kind, BillRunKinds.All, BillKinds.Regular);
        var cause = "";
        if (kind == BillKinds.Correction) cause = errors.Code("cause", body.Cause);
        else if (body.Cause is not null) errors.Add("cause", "not-allowed", "Only runs of corrections have a 'cause'.");
        if (body.DueOn < today) errors.Add("dueOn", "in-the-past", "'dueOn' must not lie in the past.");
        if (errors.Any) return errors.ToRefusal();

        var started = await desk.Start(new(utility, period, kind, cause, body.Preview ?? false, body.DueOn), http.Actor());
        return started.Then<Reply>(it => new Reply(
            it.Fresh ? StatusCodes.Status201Created : StatusCodes.Status200OK, BillRunView.Of(it.Run, repeated: !it.Fresh), $"/api/{BillingModule.Name}/bill-runs/{it.Run.Id}"));
    });
}
