using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Makes the slots of a calendar for a stretch of days at once, beyond what is kept ahead by itself.</summary>
public static class GenerateSlots
{
    private const int MostDays = 366;

    public sealed record Body(DateOnly? From, DateOnly? To);

    /// <param name="Made">How many slots were made.</param>
    public sealed record Generated(string Calendar, DateOnly From, DateOnly To, int Made);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/calendars/{code}/slots", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
        .Produces<Generated>(StatusCodes.Status201Created).WithSummary("Make slots ahead 生成预约时段").WithTags("Slots");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, SlotWriter slots) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        if (body.From is null) errors.Add("from", "required", "Give 'from', the first day.");
        if (body.To is null) errors.Add("to", "required", "Give 'to', the last day.");
        else if (body.From is { } from && (body.To < from || body.To.Value.DayNumber - from.DayNumber > MostDays)) errors.Add("to", "out-of-range", $"'to' must lie after 'from', at most {MostDays} days.");
        foreach (var (field, day) in new[] { ("from", body.From), ("to", body.To) })
            if (day is { } given) errors.Near(field, HallTime.WholeDay(given).From, unit.Time.GetUtcNow());
        if (errors.Any) return errors.ToRefusal();
        if (await BookingCalendar.Find(unit, code) is not { } calendar) return Refusal.NotFound("calendar", code);
        if (!calendar.Active) return Refusal.Conflict("calendar-inactive", "The calendar cannot be booked any more.", $"Calendar '{code}'.");
        var made = await slots.Make(calendar, body.From!.Value, body.To!.Value);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, new Generated(code, body.From.Value, body.To.Value, made)));
    });
}
