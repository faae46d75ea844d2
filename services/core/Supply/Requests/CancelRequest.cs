using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Withdraws a request before the work is done. Its clocks leave the rates with the reason; its duplicates go on by themselves.</summary>
public sealed class CancelRequest(UnitOfWork work, ClockLedger ledger, RequestDesk desk, FollowParent followers, FollowVisit visits, SupplyUtility utility)
{
    public const string Cancelled = "cancelled";

    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/cancel", (string number, Body body, HttpContext http, CancelRequest act, RequestDesk desk) =>
            desk.Act(http, number, body, open => act.Cancel(open, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Cancel the request 撤销诉求").WithTags("Requests");

    private async Task<Outcome<Request>> Cancel(Case open, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.Request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.");
        if (open.Order.IsFulfilled())
            return Refusal.Conflict("already-fulfilled", "What was asked for has been done; it can no longer be withdrawn.", $"The request is at '{open.Request.State}'.", open.Order.Workflow.Rule);

        var changed = open.Request with { State = Cancelled, Outcome = Cancelled, ClosedAt = open.Now, ParentId = null, PausedAt = null, PauseGround = null, PauseUntil = null };
        var kept = await desk.Keep(changed, open.Happened(RequestEvents.Cancelled, reason));
        if (kept.IsRefused) return kept;
        // The resident's own words stay in the history, which is masked; the scoreboard shows who withdrew it.
        await ledger.Exclude(open.Request.Id, open.Actor.IsStaff ? "cancelled-by-staff" : "cancelled-by-resident", open.Actor);
        if (await followers.Release(kept.Value, open.Actor) is { } refusal) return refusal;
        if (await visits.End(kept.Value) is { } conflict) return conflict;
        await work.Publish(new WorkOrderCancelled
        {
            Service = utility.Name,
            RequestId = open.Request.Id,
            Number = open.Request.Number,
            Sequence = open.History.Count + 1,
            At = open.Now,
        });
        return kept;
    }
}
