using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>It is the asked unit's own: taken on at once (hall.first-ask.accept, 003 篇4 第四条 「应立即接办」).</summary>
public static class TakeOnFirstAsk
{
    /// <param name="Unit">The unit that takes it on, if the asked person's is registered.</param>
    public sealed record Body(string? Unit);

    public static void MapTakeOnFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/take-on", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.Asked], (matter, actor) => Task.FromResult(TakeOn(desk, matter, body, actor))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Take it on at once: it is one's own 立即接办").WithTags("First ask");

    private static Outcome<FirstAskStep> TakeOn(FirstAskDesk desk, FirstAskMatter matter, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var unit = errors.OptionalText("unit", body.Unit, 60);
        return errors.Any ? errors.ToRefusal() : new FirstAskStep(
            matter with { State = FirstAskMatter.TakenOn, Branch = "own", ReceivingUnit = unit, AcceptedAt = desk.Now, AcceptedBy = actor.Id }, ["accepted"]);
    }
}
