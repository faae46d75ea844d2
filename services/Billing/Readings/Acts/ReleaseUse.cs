using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Takes a held use as it is, with the reason (放行): the next one counts from its reading. What cannot have been used is not released.</summary>
internal static class ReleaseUse
{
    internal sealed record Body(string? Reason);

    public static void MapReleaseUse(this IEndpointRouteBuilder api) =>
        api.MapPost("/usage/{account}/{period}/{line:int}/release", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<MeteredUse>()
            .WithSummary("Release a held use 放行异常用量").WithTags("Readings");

    private static Task<IResult> Handle(string account, string period, int line, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        var found = await HeldUse.Find(unit, account, period, line);
        if (found.IsRefused) return found.Refusal!;
        var (held, by, now) = (found.Value, http.Actor(), time.GetUtcNow());
        if (held.Use.Judged is PlausibilityLimits.Negative or PlausibilityLimits.BeyondDigits)
            return Refusal.Unprocessable("not-a-use", "A meter does not run backwards: read it again, correct the reading or estimate the use.", $"The reading was judged '{held.Use.Judged}'.", "D29");
        var state = held.Work.StateOf(held.Row);
        var outcome = held.Use.Reading is null
            ? new UseOutcome(state, [held.Use], [held.Use with { HeldFor = null }])
            : UseDecision.Take(state, held.Work.HeldOf(held.Row), UseDecision.Again(held.Use) with { Forced = true }, held.Work.LimitsOf(held.Row, held.Use.ToOn));
        var released = await held.Settle(outcome, by, reason, now);
        await Audit.Write(unit, by, "use-released", $"{account}/{period}/{line}", reason);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, released));
    });
}
