using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Estimates a use in the place of a held one (估算); the next real reading takes the estimate off again.</summary>
internal static class EstimateUse
{
    internal sealed record Body(string? Reason);

    public static void MapEstimateUse(this IEndpointRouteBuilder api) =>
        api.MapPost("/usage/{account}/{period}/{line:int}/estimate", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<MeteredUse>()
            .WithSummary("Estimate in place of a held use 以估算代替异常用量").WithTags("Readings");

    private static Task<IResult> Handle(string account, string period, int line, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        var found = await HeldUse.Find(unit, account, period, line);
        if (found.IsRefused) return found.Refusal!;
        var (held, by) = (found.Value, http.Actor());
        var state = held.Work.StateOf(held.Row);
        if (held.Work.HeldOf(held.Row).Any(use => use.ToOn < held.Use.ToOn))
            return Refusal.Conflict("earlier-held", "An earlier use of this register is held; settle that one first.", $"'{held.Use.Meter}' {held.Use.Register}.");
        var means = state.HistoryDays > 0 ? [] : await EstimateRound.Means(unit, held.Row.Utility);
        decimal? mean = means.TryGetValue((held.Row.CustomerClass, held.Row.Register), out var perDay) ? perDay : null;
        if (UseEstimate.Of(state, held.Use.ToOn, period, mean) is not { } estimate)
            return Refusal.Unprocessable("nothing-to-estimate-from", "Neither the register nor its class has a history.", $"'{held.Use.Meter}' {held.Use.Register}.");
        var settled = await held.Settle(new(estimate.State, [held.Use], [estimate.Use with { Line = line }]), by, reason, time.GetUtcNow());
        await Audit.Write(unit, by, "use-estimated", $"{account}/{period}/{line}", reason);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, settled));
    });
}
