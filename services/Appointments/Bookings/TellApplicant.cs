using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The applicant has been told that the window cannot keep the appointment: the notice is given from here.</summary>
public static class TellApplicant
{
    internal const string Milestone = "applicant-told";

    /// <param name="At">When; now when left out.</param>
    public sealed record Body(DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/told", (string number, Body body, HttpContext http, AppointmentDesk desk) =>
                desk.Act(http, number, body, [AppointmentStates.Cancelled], open =>
                {
                    var errors = new FieldErrors();
                    var at = errors.Past("at", body.At, open.Now, open.Appointment.CreatedAt);
                    if (errors.Any) return Task.FromResult<Outcome<Appointment>>(errors.ToRefusal());
                    return open.Appointment is { CancelledBy: Appointment.Window, ToldAt: null }
                        ? desk.Keep(open, open.Appointment with { ToldAt = at }, Milestone, at, null, Milestone)
                        : Task.FromResult<Outcome<Appointment>>(Refusal.Conflict("nothing-to-tell", "There is nothing left to tell.", open.Appointment.Number, AppointmentDesk.RuleOf(open.Appointment)));
                }))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("The applicant has been told 已告知申请人").WithTags("Bookings");
}
