using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The agent is told what was found, and sees it from here on.</summary>
public static class TellAgent
{
    public sealed record Body;

    public static void MapTellAgent(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/checks/{number}/tell", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, QualityCheck.Table, number, body, [QualityCheck.Scored], (check, _) =>
                    Task.FromResult<Outcome<QualityCheck>>(check with { State = QualityCheck.Told, ToldAt = desk.Now })))
            .RequireRoles(Roles.Supervisor).Produces<QualityCheck>().WithSummary("Tell the agent what was found 质检结果告知").WithTags("Quality");
}
