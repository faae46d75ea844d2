using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The applicant is there: at the window, or at home where staff are.</summary>
public static class RecordPresence
{
    internal const string Milestone = "applicant-present";

    /// <param name="At">When; now when left out.</param>
    public sealed record Body(DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/presence", (string number, Body body, HttpContext http, AppointmentDesk desk) =>
                desk.Act(http, number, body, [AppointmentStates.Scheduled, AppointmentStates.StaffInPlace], open =>
                {
                    var errors = new FieldErrors();
                    var at = errors.Past("at", body.At, open.Now, open.Appointment.StaffArrivedAt ?? open.Appointment.CreatedAt);
                    if (errors.Any) return Task.FromResult<Outcome<Appointment>>(errors.ToRefusal());
                    return NeedsStaff(open.Appointment) is { } refusal ? Task.FromResult<Outcome<Appointment>>(refusal) : Come(open, at, desk);
                }))
            .RequireRoles(Roles.Clerk, Roles.Crew, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("The applicant is there 申请人到场").WithTags("Bookings");

    /// <summary>Inside the open unit; also when a number is taken with the booking.</summary>
    internal static Task<Outcome<Appointment>> Come(AppointmentCase open, DateTimeOffset at, AppointmentDesk desk) =>
        desk.Keep(open, open.Appointment with { State = AppointmentStates.Present, PresentAt = at }, AppointmentStates.Present, at, null, Milestone);

    /// <summary>At the door nobody is met before staff are there.</summary>
    internal static Refusal? NeedsStaff(Appointment appointment) => appointment is { Kind: AppointmentKinds.Doorstep, StaffArrivedAt: null }
        ? Refusal.Conflict("staff-not-there", "No arrival of staff is on record.", $"Record the arrival for '{appointment.Number}' first.", "K16")
        : null;
}
