using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Refuses an application for service at home, never without its reason (003 篇2 第八条); not possible where the source promises to carry every booking out.</summary>
public static class RefuseApplication
{
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/refuse", (string number, Body body, HttpContext http, AppointmentDesk desk, Closing closing, UnitOfWork unit) =>
                desk.Act(http, number, body, [AppointmentStates.Applied], open => Refuse(open, body, closing, unit)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<AppointmentView>().WithSummary("Refuse an application for service at home 不予受理上门服务").WithTags("Bookings");

    private static async Task<Outcome<Appointment>> Refuse(AppointmentCase open, Body body, Closing closing, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (!open.Profile.MayRefuse)
            return Refusal.Conflict("no-refusal", "Such a booking is not refused.", $"'{open.Profile.Profile}': every booking is answered and carried out.", open.Appointment.IsGasBooking ? "appointments.gas.closure" : "D14");
        var refused = open.Appointment with { State = AppointmentStates.Refused, AnsweredAt = open.Now, RefuseReason = reason };
        var closed = await closing.Close(open, refused, AppointmentStates.Refused, note: reason, milestones: ["refused"]);
        if (!closed.IsRefused) await NotificationLedger.Tell(unit, refused.Id, refused.Channel, AppointmentTexts.Refused, AppointmentTexts.Refused, AppointmentTexts.Of(AppointmentTexts.Refused, refused));
        return closed;
    }
}
