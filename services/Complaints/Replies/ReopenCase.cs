using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Answered but not satisfied: within thirty days the case is opened again and its clocks go on from where they stood; the answer that did not satisfy and the one that
/// follows are both counted. The second time a supervisor says who acts. Called by other folders inside their own unit.
/// </summary>
public sealed class ReopenCase(UnitOfWork work, ClockLedger ledger, CaseDesk desk)
{
    private static readonly TimeSpan Within = TimeSpan.FromDays(30);

    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/reopen", (string number, Body body, HttpContext http, ReopenCase act, CaseDesk desk) => desk.Act(http, number, body, async open =>
        {
            var errors = new FieldErrors();
            var reason = errors.Text("reason", body.Reason, 1000);
            return errors.Any ? errors.ToRefusal() : await act.Reopen(open, reason, "asked");
        }))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Supervisor).Produces<CaseView>().WithSummary("Open again 重新办理").WithTags("Replies");

    /// <param name="reason">The complainant's words.</param>
    /// <param name="cause">Stable code: <c>not-satisfied</c>, <c>asked</c>, <c>follow-up</c>.</param>
    public async Task<Outcome<HallCase>> Reopen(OpenCase open, string reason, string cause)
    {
        if (Refuses(open.Case, open.Now) is { } refusal) return refusal;
        var times = open.Case.Dissatisfactions + 1;
        var kept = await desk.Keep(
            open.Case with
            {
                State = CaseStates.Reopened, Outcome = null, Resolution = null, ResolvedAt = null, AnsweredAt = null, FollowedUpAt = null, ClosedAt = null, Satisfied = false,
                Dissatisfactions = times, AwaitsDirection = times > 1,
            },
            [open.Happened(CaseEvents.Reopened, reason, ("cause", cause), ("times", $"{times}")), .. times > 1 ? [open.Happened(CaseEvents.PutToSupervisor, null, ("cause", "dissatisfied-twice"))] : Array.Empty<CaseEvent>()]);
        if (kept.IsRefused) return kept;
        await ledger.Reopen(open.Case.Id, CaseStates.Reopened, open.By, open.Now, stoppedBy: ["replied", "answered", "repaired"]);
        await work.Publish(new CaseReopened { CaseId = open.Case.Id, Number = open.Case.Number, Type = open.Case.Type, Times = times, At = open.Now });
        return kept;
    }

    /// <summary>Why it cannot be opened again; null when it can. Pure.</summary>
    public static Refusal? Refuses(HallCase of, DateTimeOffset now) => of switch
    {
        { Outcome: CaseStates.Withdrawn } => Refusal.Conflict("not-reopenable", "Only what was answered can be opened again; file a new case.", "It was withdrawn.", CaseDesk.Rule),
        { AnsweredAt: null } => Refusal.Conflict("still-open", "The case has not been answered yet.", $"It is {of.State}.", CaseDesk.Rule),
        { AnsweredAt: { } answered } when now - answered > Within => Refusal.Conflict("too-late-to-reopen", "It can be opened again within 30 days; file a new case.", $"It was answered at {answered:yyyy-MM-ddTHH:mm:sszzz}.", CaseDesk.Rule),
        _ => null,
    };
}
