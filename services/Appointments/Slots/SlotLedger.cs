using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Takes and gives back room. The decision who gets the last place is one guarded statement, so it holds with any number of replicas;
/// a matter longer than a slot takes those that follow it without a gap. Inside the open unit.
/// </summary>
public sealed class SlotLedger(UnitOfWork unit, BookingOptions options)
{
    private const string Guarded = "UPDATE booking_slot SET taken = taken + 1, updated_at = @now WHERE id = @id AND state = 'open' AND taken < capacity";

    private const string Back = "UPDATE booking_slot SET taken = taken - 1, updated_at = @now WHERE id = @id AND taken > 0";

    private const string GiveBack = "UPDATE booking_slot SET taken = taken - 1, updated_at = @now WHERE taken > 0 AND id IN (SELECT slot_id FROM appointment_slot WHERE appointment_id = @appointment)";

    private const string Following = $"""
        SELECT {Slot.Columns} FROM booking_slot
        WHERE calendar_code = @CalendarCode AND starts_at >= @StartsAt AND starts_at < @until AND state = 'open' AND taken < capacity ORDER BY starts_at
        """;

    private const string Hold = "INSERT INTO appointment_slot (appointment_id, slot_id) VALUES (@appointment, @slot)";

    private const string LetGo = "DELETE FROM appointment_slot WHERE appointment_id = @appointment";

    internal Task<Slot?> Find(Guid id) => unit.Single<Slot>($"SELECT {Slot.Columns} FROM booking_slot WHERE id = @id", new { id });

    /// <summary>Takes the slot, and as many of those after it as the minutes need; false, and nothing taken, when one of them is not free.</summary>
    public async Task<bool> Take(Slot first, int minutes)
    {
        var until = first.StartsAt.AddMinutes(minutes);
        var run = SlotRun.Of(await unit.Query<Slot>(Following, new { first.CalendarCode, first.StartsAt, until }), first.StartsAt, until);
        var now = unit.Time.GetUtcNow();
        foreach (var (index, slot) in run.Index())
        {
            if (await unit.Write(Guarded, new { id = slot.Id, now }) == 1) continue;
            await unit.Write(Back, run.Take(index).Select(taken => new { id = taken.Id, now }));
            return false;
        }

        return run.Count > 0;
    }

    /// <summary>Puts on record which slots, just taken, this appointment holds.</summary>
    public async Task Keep(Guid appointment, Slot first, int minutes) => await unit.Write(Hold, (await unit.Query<Guid>(
        "SELECT id FROM booking_slot WHERE calendar_code = @CalendarCode AND starts_at >= @StartsAt AND starts_at < @until",
        new { first.CalendarCode, first.StartsAt, until = first.StartsAt.AddMinutes(minutes) })).Select(slot => new { appointment, slot }));

    /// <summary>Gives back what an appointment holds; nothing when it holds nothing.</summary>
    public async Task Release(Guid appointment)
    {
        await unit.Write(GiveBack, new { appointment, now = unit.Time.GetUtcNow() });
        await unit.Write(LetGo, new { appointment });
    }

    /// <summary>Where there is room for this, the nearest to a time first.</summary>
    public Task<IReadOnlyList<Slot>> Nearest(IReadOnlyList<BookingCalendar> calendars, Need need, DateTimeOffset wanted, DateTimeOffset from, DateTimeOffset? until) =>
        calendars.Count == 0 ? Task.FromResult<IReadOnlyList<Slot>>([]) : unit.Query<Slot>(
            FreeSlots.Sql("(@until IS NULL OR s.starts_at <= @until)", "ABS(s.starts_at - @wanted), s.starts_at, s.id") + unit.Database.Limit(),
            new { codes = calendars.Select(calendar => calendar.Code), from, until, wanted, length = need.Minutes * 60_000L, limit = options.Nearest });

    /// <summary>The slot is taken: says so, with the nearest ones that are free.</summary>
    public async Task<Refusal> Taken(IReadOnlyList<BookingCalendar> calendars, Need need, DateTimeOffset wanted)
    {
        var free = await Nearest(calendars, need, wanted, unit.Time.GetUtcNow(), null);
        return Refusal.Conflict("slot-taken", "That time is no longer free.", free.Count == 0 ? "Nothing else is free either." : "The nearest free ones are listed.") with
        {
            Errors = [.. free.Index().Select(slot => new FieldError($"nearest[{slot.Index}]", slot.Item.Id.ToString(), $"{Matters.HallTime.Of(slot.Item.StartsAt):yyyy-MM-ddTHH:mm:sszzz}"))],
        };
    }
}
