using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The person hears in time what became of a matter that a leader was asked about (hall.first-ask.feedback, 003 篇4 第四条 「及时向服务对象反馈有关信息」).</summary>
public static class FeedBackFirstAsk
{
    public sealed record Body(DateTimeOffset? At);

    public static void MapFeedBackFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/feed-back", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, FirstAskMatter.Open, (matter, _) => Task.FromResult(FeedBack(desk, matter, body))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Tell the person what the leader directed 反馈").WithTags("First ask");

    private static Outcome<FirstAskStep> FeedBack(FirstAskDesk desk, FirstAskMatter matter, Body body)
    {
        if (matter.DirectedAt is not { } directed)
            return Refusal.Conflict("not-directed", "There is nothing to feed back yet.", $"No leader has directed '{matter.Number}'.", "hall.first-ask.feedback");
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, desk.Now, directed);
        return errors.Any ? errors.ToRefusal() : new FirstAskStep(matter with { FedBackAt = at }, ["fed-back"], At: at);
    }
}
