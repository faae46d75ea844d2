using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A complainant was called back about the answer (complaints.callback.complainant, 001 第二十条). A problem found (complaints.followup.problem) opens the case again.
/// Called by the follow-ups inside their own unit.
/// </summary>
public sealed class RecordCaseFollowUp(CaseDesk desk, ReopenCase reopening)
{
    /// <param name="Problem">What is still wrong, in the complainant's words; null when nothing is.</param>
    public sealed record Body(bool? Satisfied, string? Problem, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/follow-up", (string number, Body body, HttpContext http, RecordCaseFollowUp act, CaseDesk desk, CalledInCase called) => desk.Act(http, number, body, async open =>
        {
            var recorded = await act.Record(open, body);
            if (!recorded.IsRefused) await called.Note(open.Case, body is { Satisfied: true, Problem: null }, body.At ?? open.Now, open.Actor);
            return recorded;
        }))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<CaseView>().WithSummary("Record the follow-up of a case 登记回访").WithTags("Cases");

    /// <summary>Inside the open unit.</summary>
    public async Task<Outcome<HallCase>> Record(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        if (body.Satisfied is null) errors.Add("satisfied", "required", "Say whether the complainant is satisfied.");
        var problem = body.Satisfied == false ? errors.Text("problem", body.Problem, 1000) : errors.OptionalText("problem", body.Problem, 1000);
        var at = errors.Past("at", body.At, open.Now, open.Case.AnsweredAt ?? open.Case.ReceivedAt);
        if (errors.Any) return errors.ToRefusal();
        if (open.Case.AnsweredAt is null || open.Case.Outcome == CaseStates.Withdrawn) return Refusal.Conflict("not-answered", "There is no answer yet to ask about.", $"'{open.Case.Number}' is {open.Case.State}.", CaseDesk.Rule);
        var state = open.Case.State == CaseStates.Replied ? CaseStates.FollowedUp : open.Case.State;
        var kept = await desk.Keep(open.Case with { State = state, FollowedUpAt = at, Satisfied = body.Satisfied }, open.Happened(CaseEvents.FollowedUp, null, ("satisfied", body.Satisfied == true ? "true" : "false")) with { At = at });
        if (kept.IsRefused) return kept;
        await desk.Reach(open, "followed-up", at);
        return problem is null ? kept : await Found(open with { Case = kept.Value }, problem, at);
    }

    private async Task<Outcome<HallCase>> Found(OpenCase open, string problem, DateTimeOffset at)
    {
        await desk.Reach(open, "problem-found", at);
        var kept = await desk.Keep(open.Case with { OpenProblem = true }, open.Happened(CaseEvents.ProblemFound, problem) with { At = at });
        return kept.IsRefused ? kept : await reopening.Reopen(open with { Case = kept.Value }, problem, "follow-up");
    }
}
