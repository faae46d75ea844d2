using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Records what came of a case (件件有著落, 000 值班制度 2): one of the policy's outcomes, in words. The answer follows.</summary>
public sealed class ResolveCase(CaseDesk desk, CasePolicy policy)
{
    /// <param name="Outcome">A code of <c>GET /case-types</c>.</param>
    /// <param name="Text">What was found and done.</param>
    public sealed record Body(string? Outcome, string? Text, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/resolve", (string number, Body body, HttpContext http, ResolveCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Resolve(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Record the outcome 登记处理结果").WithTags("Cases");

    private async Task<Outcome<HallCase>> Resolve(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var referral = policy.TypeOf(open.Case).Referral;
        var outcome = errors.OneOf("outcome", body.Outcome, [.. policy.Outcomes.Where(known => referral || known.Code != "referred").Select(known => known.Code)]);
        var text = errors.Text("text", body.Text, 4000);
        var at = errors.Past("at", body.At, open.Now, open.Case.ReceivedAt);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        if (open.Case.AwaitsDirection) return Refusal.Conflict("awaits-direction", "A supervisor must first say who acts.", $"See POST /cases/{open.Case.Number}/instruct.", CaseDesk.Rule);
        return await Settle(open, outcome, text, at);
    }

    /// <summary>Also for what another folder of this service found out, inside its own unit.</summary>
    public async Task<Outcome<HallCase>> Settle(OpenCase open, string outcome, string text, DateTimeOffset at)
    {
        List<CaseEvent> happened = [open.Happened(CaseEvents.Resolved, text, ("outcome", outcome)) with { At = at }];
        if (open.Case.OpenProblem) happened.Add(open.Happened(CaseEvents.ProblemResolved) with { At = at });
        var kept = await desk.Keep(open.Case with { Resolution = outcome, ResolvedAt = at, OpenProblem = false }, happened);
        if (kept.IsRefused) return kept;
        await desk.Reach(open, "resolved", at);
        if (open.Case.OpenProblem) await desk.Reach(open, "problem-resolved", at);
        return kept;
    }
}
