using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Moves an appointment with the applicant's consent: the new time is taken and the old one given back in one transaction. A time that was broken already stays broken.</summary>
public static class Reschedule
{
    /// <param name="SlotId">The new time.</param>
    /// <param name="Agreed">Staff: the applicant has agreed.</param>
    public sealed record Body(Guid? SlotId, string? Reason, bool? Agreed);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/reschedule", (string number, Body body, HttpContext http, AppointmentDesk desk, RescheduleAct act) =>
                ETags.IfMatch(http.Request) is null
                    ? Task.FromResult(Refusal.VersionRequired().ToResult())
                    : desk.Act(http, number, body, [AppointmentStates.Scheduled], open => act.Move(open, body)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Agree on another time 改约").WithTags("Bookings");
}

/// <summary>The act itself.</summary>
public sealed class RescheduleAct(UnitOfWork unit, AppointmentDesk desk, Scheduling scheduling, SlotLedger slots, VisitFacts visits)
{
    internal async Task<Outcome<Appointment>> Move(AppointmentCase open, Reschedule.Body body)
    {
        var errors = new FieldErrors();
        if (body.SlotId is null) errors.Add("slotId", "required", "Give 'slotId', the new time; see GET /slots.");
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (open.Actor.IsStaff && body.Agreed != true) errors.Add("agreed", "required", "An appointment is moved only with the applicant's consent: say 'agreed'.");
        if (errors.Any) return errors.ToRefusal();
        var before = open.Appointment;
        await slots.Release(before.Id);
        var taken = await scheduling.Take(before, body.SlotId, open.Now);
        // The time it has now is free only for the moment.
        if (taken.Refusal is { } refusal) return refusal with { Errors = refusal.Errors?.Where(error => error.Code != before.SlotId.ToString()).ToList() };
        if (taken.Value.SlotId == before.SlotId) return Refusal.Conflict("same-slot", "The appointment has that time already.", before.Number);
        var moved = taken.Value with { RemindAt = scheduling.RemindAt(taken.Value, open.Now), Crew = taken.Value.CalendarCode == before.CalendarCode ? before.Crew : taken.Value.Crew };
        var kept = await desk.Keep(open, moved, "rescheduled", note: reason);
        if (kept.IsRefused) return kept;
        await scheduling.Promise(kept.Value, open.Actor, open.Now, "rescheduled");
        await visits.Rescheduled(kept.Value);
        if (!before.IsVisit)
            await NotificationLedger.Tell(
                unit, before.Id, before.Channel, AppointmentTexts.Moved, $"{AppointmentTexts.Moved}:{kept.Value.Version}", AppointmentTexts.Of(AppointmentTexts.Moved, kept.Value));
        return kept;
    }
}
