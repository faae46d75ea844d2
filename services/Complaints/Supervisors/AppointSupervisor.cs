using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Appoints somebody to a panel for a term.</summary>
public static class AppointSupervisor
{
    public sealed record Body(string? Name, string? Phone, string? Organisation, DateOnly? From, DateOnly? Until);

    public static void MapAppointSupervisor(this IEndpointRouteBuilder api) =>
        api.MapPost("/supervisor-panels/{code}/members", (string code, Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, IntegritySupervisor.Table, body, async _ =>
        {
            if (await desk.Unit.Single<string>("SELECT code FROM supervisor_panel WHERE code = @code", new { code }) is null) return Refusal.NotFound("panel", code);
            return Of(code, body, HallTime.Day(desk.Now));
        }, (member, actor) => Audit.Write(desk.Unit, actor, "integrity-supervisor-appointed", member.Number)))
            .RequireRoles(Roles.Supervisor).Produces<IntegritySupervisor>(StatusCodes.Status201Created).WithSummary("Appoint an integrity supervisor 聘任行风监督员").WithTags("Supervisors");

    private static Outcome<IntegritySupervisor> Of(string panel, Body body, DateOnly today)
    {
        var errors = new FieldErrors();
        var member = new IntegritySupervisor
        {
            State = IntegritySupervisor.Appointed, Panel = panel, Name = errors.Text("name", body.Name, 100), Phone = errors.Phone("phone", body.Phone),
            Organisation = errors.OptionalText("organisation", body.Organisation), FromDay = body.From ?? today, UntilDay = body.Until ?? default,
        };
        if (body.Until is null) errors.Add("until", "required", "Give 'until', the last day of the term.");
        else if (body.Until < member.FromDay) errors.Add("until", "out-of-range", "'until' must not lie before 'from'.");
        return errors.Any ? errors.ToRefusal() : member;
    }
}
