using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Plans shifts at windows, duty desk and hotline, all of them or none. Nobody without a valid certificate is assigned, nobody stands two at once.
/// At a window each starts the clock hall.shift.early-arrival (002 第五篇 一.1 「提倡提前10分钟上班」: advocated, so soft, K39).
/// </summary>
public sealed class RosterSeats(UnitOfWork unit, ClockLedger clocks, TimeProvider time)
{
    private const int Most = 1000;
    private const string Prefix = "HS";

    private const string Insert = """
        INSERT INTO hall_shift (id, number, seat, planned_staff, staff, starts_at, ends_at, state, note, version, updated_at)
        VALUES (@Id, @Number, @Seat, @PlannedStaff, @Staff, @StartsAt, @EndsAt, @State, @Note, @Version, @UpdatedAt)
        """;

    public sealed record Body(IReadOnlyList<Row>? Shifts);

    /// <param name="Staff">Code of the member of staff.</param>
    public sealed record Row(string? Window, string? Staff, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Note);

    /// <param name="WithoutLanguages">Days of this plan on which nobody at a window speaks English or nobody signs (hall.staff.english-sign).</param>
    public sealed record Planned(IReadOnlyList<HallShift> Shifts, IReadOnlyList<DateOnly> WithoutLanguages);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/shifts", (Body body, HttpContext http, RosterSeats act) => Idempotency.Once(http, body, () => act.Plan(body, http.Actor())))
        .RequireRoles(Roles.Supervisor, Roles.Dispatcher).Produces<Planned>(StatusCodes.Status201Created).WithSummary("Plan shifts 排班").WithTags("Shifts");

    private async Task<Outcome<Reply>> Plan(Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        var rows = Check(body, now);
        if (rows.IsRefused) return rows.Refusal!;
        var planned = await Store(rows.Value, actor);
        if (planned.IsRefused) return planned.Refusal!;
        var without = new List<DateOnly>();
        foreach (var day in planned.Value.Where(shift => shift.SeatKind == Seat.Window).Select(shift => HallTime.Day(shift.StartsAt)).Distinct().Order())
            if (await LanguageCover.Of(unit, day) is < 1)
                without.Add(day);
        return new Reply(StatusCodes.Status201Created, new Planned(planned.Value, without));
    }

    /// <summary>Inside the open unit.</summary>
    internal async Task<Outcome<IReadOnlyList<HallShift>>> Store(IReadOnlyList<HallShift> rows, Actor actor)
    {
        var planned = new List<HallShift>();
        foreach (var row in rows)
        {
            if (await SeatTable.Find(unit, row.Seat) is not { Active: true } seat) return Refusal.Unprocessable("unknown-window", "No such window or seat is in use.", $"'{row.Seat}'.", "D7");
            if (await StaffGate.Refuses(unit, row.Staff, seat, new Stretch(row.StartsAt, row.EndsAt)) is { } gate) return gate;
            if (await RosterTable.RefusesClash(unit, row, row.Staff) is { } clash) return clash;
            var shift = row with { Number = await Numbers.Next(unit, Prefix, HallTime.Day(row.StartsAt)), SeatKind = seat.Kind, Calendar = seat.Calendar };
            await unit.Write(Insert, shift);
            if (seat.Kind == Seat.Window) await clocks.Record(new Milestone(shift.Matter, "shift-planned", row.UpdatedAt, actor) { EventAt = shift.StartsAt });
            planned.Add(shift);
        }

        return planned;
    }

    /// <summary>Pure.</summary>
    internal static Outcome<IReadOnlyList<HallShift>> Check(Body body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (body.Shifts is not { Count: > 0 and <= Most }) errors.Add("shifts", "required", $"Give between 1 and {Most} 'shifts'.");
        var shifts = (body.Shifts ?? []).Take(Most).Select((row, index) => Check(errors, $"shifts[{index}]", row, now)).ToList();
        return errors.Any ? errors.ToRefusal() : shifts;
    }

    private static HallShift Check(FieldErrors errors, string at, Row row, DateTimeOffset now)
    {
        if (row.StartsAt is null) errors.Add($"{at}.startsAt", "required", $"Give '{at}.startsAt'.");
        if (row.EndsAt is null) errors.Add($"{at}.endsAt", "required", $"Give '{at}.endsAt'.");
        if (row is { StartsAt: { } from, EndsAt: { } until } && (until <= from || until - from > TimeSpan.FromDays(2))) errors.Add($"{at}.endsAt", "not-after-start", $"'{at}.endsAt' must lie after the start, at most two days.");
        if (row.EndsAt <= now) errors.Add($"{at}.endsAt", "in-the-past", $"'{at}.endsAt' lies in the past.");
        var staff = errors.Code($"{at}.staff", row.Staff, 200);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Seat = errors.Code($"{at}.window", row.Window),
            PlannedStaff = staff,
            Staff = staff,
            StartsAt = errors.Near($"{at}.startsAt", row.StartsAt, now) ?? now,
            EndsAt = errors.Near($"{at}.endsAt", row.EndsAt, now) ?? now,
            State = HallShift.Planned,
            Note = errors.OptionalText($"{at}.note", row.Note),
            Version = 1,
            UpdatedAt = now,
        };
    }
}
