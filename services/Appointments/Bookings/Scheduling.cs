using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Gives an appointment its time: takes the room, starts the promises that count from it, and sets the reminder. Inside the open unit.</summary>
public sealed class Scheduling(UnitOfWork unit, SlotLedger slots, ClockLedger ledger, BookingRules rules, BookingOptions options)
{
    /// <summary>The slot asked for, or the nearest free one to the wanted time; the room is taken. 409 with the nearest free ones when it is gone.</summary>
    public async Task<Outcome<Appointment>> Take(Appointment appointment, Guid? wantedSlot, DateTimeOffset now)
    {
        var need = appointment.AsNeed;
        var calendars = await BookingCalendar.For(unit, need);
        if (wantedSlot is not { } id) return await TakeNearest(appointment, calendars, appointment.WantedAt ?? now, now, null);
        if (await slots.Find(id) is not { } slot || calendars.FirstOrDefault(calendar => calendar.Code == slot.CalendarCode) is not { } calendar)
            return new FieldErrors().Add("slotId", "unknown-slot", "There is no such slot for this matter and area; see GET /slots.").ToRefusal();
        if (slot.StartsAt <= now) return new FieldErrors().Add("slotId", "in-the-past", "That time has gone; see GET /slots.").ToRefusal();
        return await slots.Take(slot, need.Minutes) ? At(appointment, calendar, slot) : await slots.Taken(calendars, need, slot.StartsAt);
    }

    /// <summary>The nearest free slot that can still be had; 409 when there is none.</summary>
    public async Task<Outcome<Appointment>> TakeNearest(Appointment appointment, IReadOnlyList<BookingCalendar> calendars, DateTimeOffset wanted, DateTimeOffset from, DateTimeOffset? until)
    {
        var need = appointment.AsNeed;
        foreach (var slot in await slots.Nearest(calendars, need, wanted, from, until))
            if (await slots.Take(slot, need.Minutes)) return At(appointment, calendars.First(calendar => calendar.Code == slot.CalendarCode), slot);
        return Refusal.Conflict("no-free-slot", "No time is free for this.", "See GET /slots.", AppointmentDesk.RuleOf(appointment));
    }

    /// <summary>After the row is stored: which slots it holds, and the clocks that count from its time. A new time moves them, or ends broken ones as broken.</summary>
    public async Task Promise(Appointment appointment, Actor by, DateTimeOffset now, string? note = null)
    {
        var slot = (await slots.Find(appointment.SlotId!.Value))!;
        await slots.Keep(appointment.Id, slot, appointment.Minutes);
        var appointed = new Milestone(appointment.AsMatter, "appointed", now, by) { PromisedAt = appointment.StartsAt, Note = note };
        await ledger.Record(appointed);
        // Whose arrival rule holds depends on the kind and the utility (K11), not on the one pick of the service.
        if (appointment.Kind == AppointmentKinds.Doorstep) await ledger.Record(appointed with { Name = "scheduled" }, [rules.Of(appointment).Arrival.Profile]);
    }

    /// <summary>When to remind: not at all when the time is nearer than that.</summary>
    internal DateTimeOffset? RemindAt(Appointment appointment, DateTimeOffset now) =>
        !appointment.IsVisit && appointment.StartsAt - options.RemindBefore is { } at && at > now ? at : null;

    internal static string LocalTime(Appointment appointment) => $"{HallTime.Of(appointment.StartsAt!.Value):yyyy-MM-dd HH:mm}";

    private static Appointment At(Appointment appointment, BookingCalendar calendar, Slot slot) => appointment with
    {
        CalendarCode = calendar.Code,
        SlotId = slot.Id,
        StartsAt = slot.StartsAt,
        EndsAt = slot.StartsAt.AddMinutes(appointment.Minutes),
        Crew = calendar.Team,
    };
}
