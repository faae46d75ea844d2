using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A booking that became a number in the queue: who comes and is served there is not put on record a second time with the booking.</summary>
public sealed class BookedTickets(UnitOfWork unit, AppointmentDesk desk, BookingRules rules, Closing closing)
{
    /// <summary>The applicant is there. Inside the open unit.</summary>
    public async Task<Outcome<Appointment>> Present(string number, Actor actor, DateTimeOffset now)
    {
        var open = await Open(number, actor, now);
        if (open is null || !AppointmentSight.MaySee(open.Appointment, actor)) return Refusal.NotFound("appointment", number);
        // Whoever checked in days ahead would be on record as present, and could neither move nor cancel what is still to come.
        if (open.Appointment.StartsAt is { } starts && HallTime.Day(now) < HallTime.Day(starts))
            return Refusal.Conflict("check-in-too-early", "Checking in is for the day of the booking.", $"'{number}' is on {HallTime.Day(starts):yyyy-MM-dd}.", "D13");
        return open.Appointment is { Kind: AppointmentKinds.Hall, State: AppointmentStates.Scheduled }
            ? await RecordPresence.Come(open, now, desk)
            : Refusal.Conflict("appointment-state", "Nobody checks in with this booking now.", $"'{number}' is a {open.Appointment.Kind} booking and {open.Appointment.State}.", "D13");
    }

    /// <summary>The business of the booking is done: it is served, and its result is on file at once (appointments.hall.result-record). Inside the open unit.</summary>
    public async Task<Refusal?> RefusesServed(QueueTicket ticket, Actor actor, DateTimeOffset now)
    {
        if (ticket is not { Appointment: { } number, Outcome: TicketStates.Done or TicketStates.CollectionPromised }) return null;
        if (await Open(number, actor, now) is not { Appointment.State: AppointmentStates.Present } open) return null; // Dealt with at the booking itself.
        var served = await ServeApplicant.Serve(open, now, desk, unit);
        return served.IsRefused ? served.Refusal : (await RecordResult.File(open with { Appointment = served.Value }, ticket.Result!, closing)).Refusal;
    }

    private async Task<AppointmentCase?> Open(string number, Actor actor, DateTimeOffset now)
    {
        var (db, transaction) = unit.Raw();
        return await AppointmentTable.ByNumber(db, transaction, number) is { } found ? new(found, rules.Of(found), actor, now) : null;
    }
}
