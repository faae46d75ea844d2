using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A symposium is convened.</summary>
public static class PlanSymposium
{
    public sealed record Body(string? Unit, string? Title, string? Place, DateTimeOffset? PlannedAt);

    public static void MapPlanSymposium(this IEndpointRouteBuilder api) =>
        api.MapPost("/symposia", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Symposium>(StatusCodes.Status201Created)
            .WithSummary("Convene a customer symposium 召集客户座谈会").WithTags("Symposia");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, Symposium.Table, body, async actor =>
    {
        var errors = new FieldErrors();
        var unit = errors.Text("unit", body.Unit, 60);
        if (unit.Length > 0 && await DepartmentTable.Find(desk.Unit, unit, HallTime.Day(desk.Now)) is null) errors.Add("unit", "unknown-department", $"No department '{unit}' is registered.");
        var symposium = new Symposium
        {
            State = Symposium.Planned,
            Unit = unit,
            Title = errors.Text("title", body.Title),
            Place = errors.Text("place", body.Place),
            PlannedAt = errors.Near("plannedAt", body.PlannedAt, desk.Now) ?? desk.Now,
            ConvenedBy = actor.Id,
        };
        if (body.PlannedAt is null) errors.Add("plannedAt", "required", "Give 'plannedAt', when it is to be.");
        return errors.Any ? errors.ToRefusal() : symposium;
    });
}
