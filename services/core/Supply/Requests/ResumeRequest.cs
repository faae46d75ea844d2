using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Lets the clocks run again, by hand or because the pause has reached its cap.</summary>
public sealed class ResumeRequest(ClockLedger ledger, RequestDesk desk)
{
    public sealed record Body(string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/resume", (string number, Body body, HttpContext http, ResumeRequest act, RequestDesk desk) =>
            desk.Act(http, number, body, open => act.Resume(open, open.Now, body.Note)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Resume the clocks 恢复计时").WithTags("Requests");

    /// <param name="at">Now, or the instant of the cap when that has passed while nobody looked.</param>
    internal async Task<Outcome<Request>> Resume(Case open, DateTimeOffset at, string? note)
    {
        var errors = new FieldErrors();
        var text = errors.OptionalText("note", note, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.Request.PausedAt is null) return Refusal.Conflict("not-paused", "The clocks are running.");
        await ledger.Resume(open.Request.Id, open.Actor, at);
        var changed = open.Request with { PausedAt = null, PauseGround = null, PauseUntil = null };
        return await desk.Keep(changed, open.Happened(RequestEvents.Resumed, text) with { At = at });
    }
}
