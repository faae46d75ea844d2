using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The complainant says whether they are satisfied with the answer, themselves or on the phone to staff; not satisfied opens the case again (D10, D46).</summary>
public sealed class JudgeReply(CaseDesk desk, ReopenCase reopening)
{
    /// <param name="Reason">Needed when not satisfied.</param>
    public sealed record Body(bool? Satisfied, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/opinion", (string number, Body body, HttpContext http, JudgeReply act, CaseDesk desk) => desk.Act(http, number, body, open => act.Judge(open, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Supervisor).Produces<CaseView>().WithSummary("Satisfied or not 对答复的评价").WithTags("Replies");

    private async Task<Outcome<HallCase>> Judge(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        if (body.Satisfied is null) errors.Add("satisfied", "required", "Say whether the complainant is satisfied.");
        var reason = body.Satisfied == false ? errors.Text("reason", body.Reason, 1000) : errors.OptionalText("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (body.Satisfied == false) return await reopening.Reopen(open, reason!, "not-satisfied");
        if (open.Case.AnsweredAt is null || open.Case.Outcome == CaseStates.Withdrawn) return Refusal.Conflict("not-answered", "There is no answer yet to judge.", $"'{open.Case.Number}' is {open.Case.State}.", CaseDesk.Rule);
        return await desk.Keep(open.Case with { Satisfied = true }, open.Happened(CaseEvents.Satisfied, reason));
    }
}
