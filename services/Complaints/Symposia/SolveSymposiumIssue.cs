using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>An issue is solved: what came of it.</summary>
public static class SolveSymposiumIssue
{
    public sealed record Body(string? Result);

    public static void MapSolveSymposiumIssue(this IEndpointRouteBuilder api) =>
        api.MapPost("/symposium-issues/{number}/solve", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, SymposiumIssue.Table, number, body, [SymposiumIssue.Assigned], (issue, _) => Task.FromResult(Solve(desk, issue, body))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SymposiumIssue>().WithSummary("An issue is solved 问题已解决").WithTags("Symposia");

    private static Outcome<SymposiumIssue> Solve(RegisterDesk desk, SymposiumIssue issue, Body body)
    {
        var errors = new FieldErrors();
        var result = errors.Text("result", body.Result, 2000);
        return errors.Any ? errors.ToRefusal() : issue with { State = SymposiumIssue.Solved, Result = result, SolvedAt = desk.Now };
    }
}
