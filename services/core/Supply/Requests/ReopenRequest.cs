using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>"Fixed" but not fixed: within thirty days the customer has the order opened again. Its clocks go on from where they stood.</summary>
public sealed class ReopenRequest(UnitOfWork work, ClockLedger ledger, RequestDesk desk, SupplyUtility utility)
{
    /// <summary>Under which the history names the complaint that asked for it.</summary>
    internal const string Complaint = "complaint";

    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/reopen", (string number, Body body, HttpContext http, ReopenRequest act, RequestDesk desk) =>
            desk.Act(http, number, body, open => act.Handle(open, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk)
        .Produces<RequestView>().WithSummary("Reopen the request 重新办理").WithTags("Requests");

    private async Task<Outcome<Request>> Handle(Case open, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        return errors.Any ? errors.ToRefusal() : await Reopen(open, reason);
    }

    /// <summary>Opens the order again. Inside an open unit of work.</summary>
    /// <param name="open">The request.</param>
    /// <param name="reason">Why, in the customer's words or as a code.</param>
    /// <param name="complaint">Number of the complaint that asks for it, when it is one.</param>
    internal async Task<Outcome<Request>> Reopen(Case open, string reason, string? complaint = null)
    {
        if (Refuses(open.Request, open.Now) is { } refusal) return refusal;

        var changed = open.Request with { State = Order.Reopened, Outcome = null, ClosedAt = null, ParentId = null };
        var kept = await desk.Keep(changed, open.Happened(RequestEvents.Reopened, reason, complaint is null ? null : RequestEvent.Text(Complaint, complaint)));
        if (kept.IsRefused) return kept;
        await ledger.Reopen(open.Request.Id, Order.Reopened, open.Actor, open.Now, stoppedBy: [.. open.Order.Workflow.Steps.Where(step => step.Fulfils).Select(step => step.Name)]);
        await work.Publish(new WorkOrderReopened
        {
            Service = utility.Name,
            RequestId = open.Request.Id,
            Number = open.Request.Number,
            Sequence = open.History.Count + 1,
            At = open.Now,
            Complaint = complaint,
        });
        return kept;
    }

    /// <summary>Why it cannot be opened again; null when it can. Pure.</summary>
    public static Refusal? Refuses(Request request, DateTimeOffset now) => request switch
    {
        { Outcome: null } => Refusal.Conflict("still-open", "The request is open."),
        { Outcome: not ("archived" or FollowParent.Answered) } => Refusal.Conflict("not-reopenable", "Only what was done can be opened again; file a new request.", $"It was closed as '{request.Outcome}'."),
        { ClosedAt: { } closed } when now - closed > Within => Refusal.Conflict("too-late-to-reopen", "It can be opened again within 30 days; file a new request.", $"It was closed at {closed:yyyy-MM-ddTHH:mm:sszzz}."),
        _ => null,
    };
}
