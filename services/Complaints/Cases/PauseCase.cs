using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Lets the clocks of a case stand still, on one of the policy's legal grounds and for at most its cap; and lets them run again.</summary>
public sealed class PauseCase(ClockLedger ledger, CaseDesk desk, CasePolicy policy)
{
    /// <param name="Ground">Code of the ground in <c>GET /case-types</c>.</param>
    /// <param name="Reason">What it is in this case.</param>
    public sealed record Body(string? Ground, string? Reason);

    public sealed record ResumeBody(string? Note);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/cases/{number}/pause", (string number, Body body, HttpContext http, PauseCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Pause(open, body)))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Pause the clocks on a legal ground 依规暂停计时").WithTags("Cases");
        api.MapPost("/cases/{number}/resume", (string number, ResumeBody body, HttpContext http, PauseCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Resume(open, open.Now, body.Note)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Resume the clocks 恢复计时").WithTags("Cases");
    }

    private async Task<Outcome<HallCase>> Pause(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var code = errors.OneOf("ground", body.Ground, [.. policy.PauseGrounds.Select(known => known.Code)]);
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        if (open.Case.PausedAt is { } since) return Refusal.Conflict("already-paused", "The clocks stand still already.", $"Since {since:yyyy-MM-ddTHH:mm:sszzz}.");
        var ground = policy.PauseGrounds.First(known => known.Code == code);
        await ledger.Pause(open.Case.Id, ground.Code, ground.LegalBasis, open.Actor, open.Now);
        return await desk.Keep(open.Case with { PausedAt = open.Now, PauseGround = ground.Code, PauseUntil = open.Now + ground.CapSpan }, open.Happened(CaseEvents.Paused, reason, ("ground", ground.Code)));
    }

    /// <param name="at">Now, or the instant of the cap when that has passed while nobody looked.</param>
    internal async Task<Outcome<HallCase>> Resume(OpenCase open, DateTimeOffset at, string? note)
    {
        var errors = new FieldErrors();
        var text = errors.OptionalText("note", note, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.Case.PausedAt is null) return Refusal.Conflict("not-paused", "The clocks are running.");
        await ledger.Resume(open.Case.Id, open.Actor, at);
        return await desk.Keep(open.Case with { PausedAt = null, PauseGround = null, PauseUntil = null }, open.Happened(CaseEvents.Resumed, text) with { At = at });
    }
}
