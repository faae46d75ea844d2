using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// The window cannot keep the appointment: the applicant is told and given an explanation, 8 hours ahead at the door and 2 at a window
/// (appointments.doorstep.cancel-notice, appointments.hall.cancel-notice, K14). Later is possible and counts as broken.
/// </summary>
public static class CancelByWindow
{
    /// <param name="Reason">The special circumstances.</param>
    /// <param name="Explanation">What the applicant is told.</param>
    /// <param name="ToldAt">When the applicant was told; left out: told by message at once when that is how they are told, else still to be told.</param>
    public sealed record Body(string? Reason, string? Explanation, DateTimeOffset? ToldAt);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/cancel-by-window", (string number, Body body, HttpContext http, AppointmentDesk desk, CancelByWindowAct act) =>
                desk.Act(http, number, body, [AppointmentStates.Scheduled, AppointmentStates.StaffInPlace], open => act.Cancel(open, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<AppointmentView>().WithSummary("The window cannot keep it 窗口不能如约").WithTags("Bookings");
}

/// <summary>The act itself.</summary>
public sealed class CancelByWindowAct(UnitOfWork unit, Closing closing, SlotLedger slots, ClockLedger ledger, VisitFacts visits)
{
    internal async Task<Outcome<Appointment>> Cancel(AppointmentCase open, CancelByWindow.Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        var explanation = errors.Text("explanation", body.Explanation, 1000);
        var told = body.ToldAt is null ? null : (DateTimeOffset?)errors.Past("toldAt", body.ToldAt, open.Now, open.Appointment.CreatedAt);
        if (errors.Any) return errors.ToRefusal();
        var appointment = open.Appointment;
        if (appointment.IsVisit || appointment.Channel == BookingProfile.Web) told ??= open.Now;
        await slots.Release(appointment.Id);
        // Staff who were not there in time have broken that promise too: only what is not broken yet leaves the rates.
        await closing.Excuse(open, "cancelled-by-window");
        await ledger.Exclude(appointment.Id, "cancelled-by-window", open.Actor, $"appointments.{appointment.Kind}.no-show", openOnly: true);
        await ledger.Record(new Milestone(appointment.AsMatter, "cancellation-decided", told is { } at && at < open.Now ? at : open.Now, open.Actor) { EventAt = appointment.StartsAt });
        var cancelled = appointment with { State = AppointmentStates.Cancelled, CancelledBy = Appointment.Window, CancelReason = reason, Explanation = explanation, ToldAt = told };
        var closed = await closing.Close(open, cancelled, "cancelled-by-window", note: reason);
        if (closed.IsRefused) return closed;
        if (told is { } heard) await ledger.Record(new Milestone(appointment.AsMatter, TellApplicant.Milestone, heard, open.Actor));
        await visits.Cancelled(closed.Value);
        if (!appointment.IsVisit)
            await NotificationLedger.Tell(
                unit, appointment.Id, appointment.Channel, AppointmentTexts.CancelledByWindow, AppointmentTexts.CancelledByWindow, AppointmentTexts.Of(AppointmentTexts.CancelledByWindow, appointment));
        return closed;
    }
}
