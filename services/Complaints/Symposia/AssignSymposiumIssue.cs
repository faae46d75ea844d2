using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Says who does what about an issue, and by when.</summary>
public static class AssignSymposiumIssue
{
    public sealed record Body(string? Measure, string? Unit, DateOnly? DueDay);

    public static void MapAssignSymposiumIssue(this IEndpointRouteBuilder api) =>
        api.MapPost("/symposium-issues/{number}/assign", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, SymposiumIssue.Table, number, body, [SymposiumIssue.Raised, SymposiumIssue.Assigned], (issue, _) => Task.FromResult(Assign(desk, issue, body))))
            .RequireRoles(Roles.Supervisor).Produces<SymposiumIssue>().WithSummary("Assign what is to be done 安排整改").WithTags("Symposia");

    private static Outcome<SymposiumIssue> Assign(RegisterDesk desk, SymposiumIssue issue, Body body)
    {
        var errors = new FieldErrors();
        var measure = errors.Text("measure", body.Measure, 2000);
        var unit = errors.Text("unit", body.Unit, 60);
        if (body.DueDay is null) errors.Add("dueDay", "required", "Give 'dueDay', by when it is solved.");
        else if (body.DueDay < HallTime.Day(desk.Now)) errors.Add("dueDay", "in-the-past", "'dueDay' must not lie behind.");
        return errors.Any ? errors.ToRefusal() : issue with { State = SymposiumIssue.Assigned, Measure = measure, Unit = unit, DueDay = body.DueDay };
    }
}
