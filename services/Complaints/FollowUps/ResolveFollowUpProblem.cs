using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The problem that a follow-up found is dealt with (complaints.followup.problem: 000 回访制度 2 「問題及時處理,讓居民放心滿意」).</summary>
public static class ResolveFollowUpProblem
{
    public sealed record Body(string? Measure, DateTimeOffset? At);

    internal static void MapResolveFollowUpProblem(this IEndpointRouteBuilder api) => api
        .MapPost("/follow-ups/{number}/resolve", (string number, Body body, HttpContext http, FollowUpAct acts) => acts.Run(http, number, body, [FollowUpStates.Problem], async open =>
        {
            var errors = new FieldErrors();
            var measure = errors.Text("measure", body.Measure, 900);
            var at = errors.Past("at", body.At, open.Now, open.Of.FinishedAt);
            if (errors.Any) return errors.ToRefusal();
            await acts.Reach(open, "problem-resolved", at);
            return open.Of with { State = FollowUpStates.ProblemResolved, Note = $"{open.Of.Note}\n{measure}", ClosedAt = at };
        }))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<FollowUpView>().WithSummary("The problem found is dealt with 回访问题已处理").WithTags("Follow-ups");
}
