using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Lets a request's clocks stand still, on one of the utility's grounds and for at most its cap.</summary>
public sealed class PauseRequest(ClockLedger ledger, RequestDesk desk, SupplyUtility utility)
{
    /// <param name="Ground">Code of the ground: <c>waiting-for-customer</c> …</param>
    /// <param name="Reason">What it is in this case.</param>
    public sealed record Body(string? Ground, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/pause", (string number, Body body, HttpContext http, PauseRequest act, RequestDesk desk) =>
            desk.Act(http, number, body, open => act.Pause(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Pause the clocks 暂停计时").WithTags("Requests");

    private async Task<Outcome<Request>> Pause(Case open, Body body)
    {
        var errors = new FieldErrors();
        var code = errors.OneOf("ground", body.Ground, [.. utility.PauseGrounds.Select(known => known.Code)]);
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.Request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.");
        if (open.Request.PausedAt is { } since) return Refusal.Conflict("already-paused", "The clocks stand still already.", $"Since {since:yyyy-MM-ddTHH:mm:sszzz}.");

        var ground = utility.PauseGrounds.First(known => known.Code == code);
        if (ground.NotFor.Contains(open.Request.Type))
            return Refusal.Unprocessable("never-paused", "The clocks of this kind of request never stand still.", $"'{open.Request.Type}' is an emergency.", open.Order.Workflow.Rule);
        await ledger.Pause(open.Request.Id, ground.Code, ground.LegalBasis, open.Actor, open.Now);
        var changed = open.Request with { PausedAt = open.Now, PauseGround = ground.Code, PauseUntil = open.Now + ground.Cap };
        return await desk.Keep(changed, open.Happened(RequestEvents.Paused, reason, RequestEvent.Text("ground", ground.Code)));
    }
}
