using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The person has the answer: the matter has its outcome (事事有回音). An answer also feeds back what a leader was asked about.</summary>
public static class AnswerFirstAsk
{
    /// <summary>已办结, 已解答, 不能办理已说明.</summary>
    private static readonly string[] Outcomes = ["done", "answered", "declined-explained"];

    private static readonly string[] States =
        [FirstAskMatter.Asked, FirstAskMatter.TakenOn, FirstAskMatter.Referred, FirstAskMatter.Outside, FirstAskMatter.PendingDirection, FirstAskMatter.Transferred, FirstAskMatter.Accepted];

    public sealed record Body(string? Answer, string? Outcome, DateTimeOffset? At);

    public static void MapAnswerFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/answer", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, States, (matter, _) => Task.FromResult(Answer(desk, matter, body))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Answer the person 答复").WithTags("First ask");

    private static Outcome<FirstAskStep> Answer(FirstAskDesk desk, FirstAskMatter matter, Body body)
    {
        var errors = new FieldErrors();
        var answer = errors.Text("answer", body.Answer, 2000);
        var outcome = errors.OneOf("outcome", body.Outcome, Outcomes, "answered");
        var at = errors.Past("at", body.At, desk.Now, matter.AskedAt);
        if (errors.Any) return errors.ToRefusal();
        var feeds = matter is { DirectionRequestedAt: not null, FedBackAt: null };
        return new FirstAskStep(
            matter with
            {
                State = FirstAskMatter.Answered, Branch = matter.Branch ?? "own", Answer = answer, Outcome = outcome, AnsweredAt = at, ClosedAt = at, FedBackAt = feeds ? at : matter.FedBackAt,
            },
            feeds ? ["answered", "fed-back"] : ["answered"], At: at);
    }
}
