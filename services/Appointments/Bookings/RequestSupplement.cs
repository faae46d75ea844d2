using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Asks for papers that were not named at first. Possible, and the breach of the one-time notice (hall.intake.one-time-notice).</summary>
public static class RequestSupplement
{
    public sealed record Body(string? Materials);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/supplement", (string number, Body body, HttpContext http, AppointmentDesk desk) =>
                desk.Act(http, number, body, [AppointmentStates.Applied, .. AppointmentStates.Kept], open =>
                {
                    var errors = new FieldErrors();
                    var materials = errors.Text("materials", body.Materials, 1000);
                    return errors.Any
                        ? Task.FromResult<Outcome<Appointment>>(errors.ToRefusal())
                        : desk.Keep(open, open.Appointment with { SupplementAt = open.Appointment.SupplementAt ?? open.Now, SupplementMaterials = materials }, "supplement-requested", note: materials);
                }))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Ask for further papers 要求补件").WithTags("Bookings");
}
