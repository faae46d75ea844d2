using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A supervisor leaves before the term is over.</summary>
public static class EndTerm
{
    public sealed record Body;

    public static void MapEndTerm(this IEndpointRouteBuilder api) =>
        api.MapPost("/integrity-supervisors/{number}/end", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, IntegritySupervisor.Table, number, body, [IntegritySupervisor.Appointed], (member, _) =>
                    Task.FromResult<Outcome<IntegritySupervisor>>(member with { State = IntegritySupervisor.Ended, UntilDay = HallTime.Day(desk.Now) })))
            .RequireRoles(Roles.Supervisor).Produces<IntegritySupervisor>().WithSummary("End a supervisor's term 解聘行风监督员").WithTags("Supervisors");
}
