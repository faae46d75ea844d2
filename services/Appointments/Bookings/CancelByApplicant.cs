using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The applicant cancels, at any time before the appointed one, alone or through the desk. The time is free again.</summary>
public static class CancelByApplicant
{
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/cancel", (string number, Body body, HttpContext http, AppointmentDesk desk, CancelByApplicantAct act) =>
                desk.Act(http, number, body, [AppointmentStates.Applied, AppointmentStates.Scheduled], open => act.Cancel(open, body)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("The applicant cancels 申请人取消预约").WithTags("Bookings");
}

/// <summary>The act itself.</summary>
public sealed class CancelByApplicantAct(UnitOfWork unit, Closing closing, SlotLedger slots, VisitFacts visits)
{
    internal async Task<Outcome<Appointment>> Cancel(AppointmentCase open, CancelByApplicant.Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        var appointment = open.Appointment;
        if (open.Now >= appointment.StartsAt)
            return Refusal.Conflict("appointment-began", "The appointed time has come already.", "Agree another time, or let the desk record how it ended.", AppointmentDesk.RuleOf(appointment));
        await slots.Release(appointment.Id);
        await closing.Excuse(open, "cancelled-by-applicant");
        var cancelled = appointment with { State = AppointmentStates.Cancelled, CancelledBy = Appointment.Applicant, CancelReason = reason };
        // To be heard and to have an outcome is owed to gas bookings also when the applicant ends them.
        string[] outcome = !appointment.IsGasBooking ? [] : appointment.AnsweredAt is null ? ["answered", "completed"] : ["completed"];
        var closed = await closing.Close(open, cancelled, AppointmentStates.Cancelled, note: reason, milestones: outcome);
        if (closed.IsRefused) return closed;
        await visits.Cancelled(closed.Value);
        if (!appointment.IsVisit)
            await NotificationLedger.Tell(unit, appointment.Id, appointment.Channel, AppointmentTexts.Cancelled, AppointmentTexts.Cancelled, AppointmentTexts.Of(AppointmentTexts.Cancelled, appointment));
        return closed;
    }
}
