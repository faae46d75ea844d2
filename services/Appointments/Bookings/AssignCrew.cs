using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Names the crew or staff member who goes; the appointment stands on that crew's tour.</summary>
public static class AssignCrew
{
    public sealed record Body(string? Crew);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/crew", (string number, Body body, HttpContext http, AppointmentDesk desk) =>
                desk.Act(http, number, body, [AppointmentStates.Scheduled], open =>
                {
                    var errors = new FieldErrors();
                    var crew = errors.Text("crew", body.Crew, 100);
                    return errors.Any ? Task.FromResult<Outcome<Appointment>>(errors.ToRefusal()) : desk.Keep(open, open.Appointment with { Crew = crew }, "crew-assigned", note: crew);
                }))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<AppointmentView>().WithSummary("Assign a crew 指派上门人员").WithTags("Bookings");
}
