using System.Text.Json;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Makes the slots of calendars, thousands in one statement: the rows travel as JSON. What is there stays; what would overlap it is left out. Inside the open unit.</summary>
public sealed class SlotWriter(UnitOfWork unit, CalendarBook calendars, BookingOptions options, TimeProvider time)
{
    private const string InsertHead = """
        INSERT INTO booking_slot (id, calendar_code, day_on, starts_at, ends_at, capacity, taken, state, reason, updated_at)
        SELECT r.id, @code, r.day_on, r.starts_at, r.ends_at, @capacity, 0, 'open', NULL, @now FROM
        """;

    private const string Apart = " WHERE NOT EXISTS (SELECT 1 FROM booking_slot s WHERE s.calendar_code = @code AND s.starts_at < r.ends_at AND s.ends_at > r.starts_at)";

    private const string SqliteRows = """
        (SELECT json_extract(value, '$.id') AS id, json_extract(value, '$.day') AS day_on, json_extract(value, '$.from') AS starts_at, json_extract(value, '$.until') AS ends_at FROM json_each(@rows)) r
        """;

    private const string SqlServerRows = """
        OPENJSON(@rows) WITH (id CHAR(36) COLLATE Latin1_General_BIN2 '$.id', day_on CHAR(10) COLLATE Latin1_General_BIN2 '$.day', starts_at BIGINT '$.from', ends_at BIGINT '$.until') r
        """;

    private const string DeleteFree = """
        DELETE FROM booking_slot WHERE calendar_code = @code AND (@day IS NULL OR day_on = @day) AND starts_at > @now AND taken = 0 AND state = 'open'
            AND NOT EXISTS (SELECT 1 FROM appointment_slot h WHERE h.slot_id = booking_slot.id)
        """;

    private const string ReopenDay = """
        UPDATE booking_slot SET state = 'open', reason = NULL, updated_at = @now
        WHERE calendar_code = @code AND day_on = @day AND state = 'closed' AND reason = (SELECT d.reason FROM booking_day d WHERE d.calendar_code = @code AND d.day_on = @day)
        """;

    private const string Close = "UPDATE booking_slot SET state = 'closed', reason = @reason, updated_at = @now WHERE id = @id";

    /// <summary>Makes what the calendar lacks from today until as far ahead as configured.</summary>
    public Task<int> Ahead(BookingCalendar calendar)
    {
        var today = HallTime.Day(time.GetUtcNow());
        return Make(calendar, today, today.AddDays(options.SlotsAheadDays));
    }

    /// <summary>Makes what the calendar lacks on these days, both included; what has begun is not made.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> Make(BookingCalendar calendar, DateOnly from, DateOnly to)
    {
        var now = time.GetUtcNow();
        var exceptions = await Exceptions(calendar.Code, from, to);
        var rows = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)
            .SelectMany(day => SlotPlan.Of(day, SlotPlan.HoursOf(calendar, exceptions.GetValueOrDefault(day), day, Working(calendar)), calendar.SlotMinutes).Select(slot => (Day: day, Slot: slot)))
            .Where(row => row.Slot.From > now)
            .Select(row => new { id = Guid.CreateVersion7(now), day = row.Day, from = row.Slot.From.ToUnixTimeMilliseconds(), until = row.Slot.Until.ToUnixTimeMilliseconds() })
            .ToList();
        return rows.Count == 0 ? 0 : await unit.Write(
            $"{InsertHead} {unit.Database.Pick(SqliteRows, SqlServerRows)}{Apart}",
            new { rows = JsonSerializer.Serialize(rows, JsonDefaults.Options), code = calendar.Code, capacity = calendar.Capacity, now });
    }

    /// <summary>Undoes what an earlier exception closed on this day; what somebody closed for a reason of its own stays closed.</summary>
    public Task Reopen(string code, DateOnly day) => unit.Write(ReopenDay, new { code, day, now = time.GetUtcNow() });

    /// <summary>Takes away the coming slots that nobody holds: of one day, or all. One that was closed stays, so that it is not made anew as an open one.</summary>
    public Task Clear(string code, DateOnly? day) => unit.Write(DeleteFree, new { code, day = day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), now = time.GetUtcNow() });

    /// <summary>Closes the held slots of a day that lie outside its hours.</summary>
    public async Task CloseOutside(BookingCalendar calendar, DateOnly day, string reason)
    {
        var hours = SlotPlan.HoursOf(calendar, (await Exceptions(calendar.Code, day, day)).GetValueOrDefault(day), day, Working(calendar));
        var midnight = HallTime.WholeDay(day).From;
        var now = time.GetUtcNow();
        var slots = await unit.Query<Slot>($"SELECT {Slot.Columns} FROM booking_slot WHERE calendar_code = @Code AND day_on = @day AND starts_at > @now", new { calendar.Code, day, now });
        var outside = slots.Where(slot => !hours.Any(opening => midnight.AddMinutes(opening.FromMinute) <= slot.StartsAt && slot.EndsAt <= midnight.AddMinutes(opening.ToMinute)));
        await unit.Write(Close, outside.Where(slot => slot.State == Slot.Open).Select(slot => new { id = slot.Id, reason, now }));
    }

    private ServiceCalendar Working(BookingCalendar calendar) => calendars.Get("workingdays", calendar.Organisation);

    private async Task<Dictionary<DateOnly, string>> Exceptions(string code, DateOnly from, DateOnly to) =>
        (await unit.Query<ExceptionRow>("SELECT day_on, hours FROM booking_day WHERE calendar_code = @code AND day_on >= @from AND day_on <= @to", new { code, from, to })).ToDictionary(row => row.DayOn, row => row.Hours);

    private sealed record ExceptionRow
    {
        public DateOnly DayOn { get; init; }

        public string Hours { get; init; } = "";
    }
}
