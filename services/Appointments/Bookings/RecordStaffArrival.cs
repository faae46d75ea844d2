using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Staff are at the applicant's place (appointments.doorstep.arrival: before the appointed time, or within the hour agreed, K11). Without it nobody can be declared absent (K16).</summary>
public static class RecordStaffArrival
{
    internal const string Milestone = "staff-arrived";

    /// <param name="At">When; now when left out.</param>
    public sealed record Body(DateTimeOffset? At, string? Crew);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/staff-arrival", (string number, Body body, HttpContext http, AppointmentDesk desk) =>
                desk.Act(http, number, body, [AppointmentStates.Scheduled], open =>
                {
                    var errors = new FieldErrors();
                    if (open.Appointment.Kind != AppointmentKinds.Doorstep) return Task.FromResult<Outcome<Appointment>>(Refusal.Conflict("hall-booking", "Nobody goes anywhere for this.", open.Appointment.Number, "D13"));
                    var at = errors.Past("at", body.At, open.Now, open.Appointment.CreatedAt);
                    var crew = errors.OptionalText("crew", body.Crew, 100);
                    return errors.Any
                        ? Task.FromResult<Outcome<Appointment>>(errors.ToRefusal())
                        : desk.Keep(open, open.Appointment with { State = AppointmentStates.StaffInPlace, StaffArrivedAt = at, Crew = crew ?? open.Appointment.Crew }, AppointmentStates.StaffInPlace, at, crew, Milestone);
                }))
            .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Staff are in place 工作人员到位").WithTags("Bookings");
}
