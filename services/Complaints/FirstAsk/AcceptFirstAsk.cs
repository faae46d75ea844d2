using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The receiving unit accepts what was sent to it; under the centre's rule it answers for it from here on (K28).</summary>
public static class AcceptFirstAsk
{
    public sealed record Body;

    public static void MapAcceptFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/accept", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.Referred, FirstAskMatter.Transferred], (matter, actor) => Task.FromResult<Outcome<FirstAskStep>>(new FirstAskStep(
                    matter with { State = FirstAskMatter.Accepted, AcceptedAt = desk.Now, AcceptedBy = actor.Id }, ["accepted"]))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("The receiving unit accepts it 接收单位接办").WithTags("First ask");
}
