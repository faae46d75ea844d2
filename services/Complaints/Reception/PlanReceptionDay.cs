using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A reception day is announced: who receives, where, when and how many.</summary>
public static class PlanReceptionDay
{
    public sealed record Body(string? Office, string? Leader, string? Place, DateTimeOffset? BeginsAt, DateTimeOffset? EndsAt, int? Capacity);

    public static void MapPlanReceptionDay(this IEndpointRouteBuilder api) =>
        api.MapPost("/reception-days", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<ReceptionDay>(StatusCodes.Status201Created)
            .WithSummary("Announce a leader's reception day 安排领导接待日").WithTags("Reception days");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, ReceptionDay.Table, body, async _ =>
    {
        var errors = new FieldErrors();
        var office = errors.Text("office", body.Office, 60);
        if (office.Length > 0 && await DepartmentTable.Find(desk.Unit, office, HallTime.Day(desk.Now)) is null) errors.Add("office", "unknown-department", $"No department '{office}' is registered.");
        if (body.BeginsAt is null) errors.Add("beginsAt", "required", "Give 'beginsAt', when it begins.");
        if (body.EndsAt is null) errors.Add("endsAt", "required", "Give 'endsAt', when it ends.");
        if (body.EndsAt <= body.BeginsAt) errors.Add("endsAt", "out-of-range", "'endsAt' must lie after 'beginsAt'.");
        if (body.Capacity is null) errors.Add("capacity", "required", "Give 'capacity', how many can be received.");
        errors.Range("capacity", body.Capacity, 1, 1000);
        var day = new ReceptionDay
        {
            State = ReceptionDay.Planned, Office = office, Leader = errors.Text("leader", body.Leader, 60), Place = errors.Text("place", body.Place),
            BeginsAt = errors.Near("beginsAt", body.BeginsAt, desk.Now) ?? desk.Now, EndsAt = body.EndsAt ?? desk.Now, Capacity = body.Capacity ?? 0,
        };
        return errors.Any ? errors.ToRefusal() : day;
    });
}
