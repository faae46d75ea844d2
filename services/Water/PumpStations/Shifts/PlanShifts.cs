using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// Plans shifts, all of them or none. Each starts the clock water.pump.shift-early-arrival: on post ten minutes before
/// (「要提前十分钟到达」, 003 篇5 三).
/// </summary>
public sealed class PlanShifts(UnitOfWork unit, ClockLedger ledger, TimeProvider time)
{
    private const int Most = 1000;

    private const string Insert = """
        INSERT INTO pump_shift (id, number, station_code, planned_operator, operator, starts_at, ends_at, state, note, version, updated_at)
        VALUES (@Id, @Number, @Station, @PlannedOperator, @Operator, @StartsAt, @EndsAt, @State, @Note, @Version, @UpdatedAt)
        """;

    public sealed record Body(IReadOnlyList<Row?>? Shifts);

    /// <param name="Operator">Code of a registered duty worker, under which the operator signs in.</param>
    public sealed record Row(string? Station, string? Operator, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts", (Body body, HttpContext http, PlanShifts act) => Idempotency.Once(http, body, () => act.Plan(body, http.Actor())))
        .RequireRoles(Roles.Dispatcher, Roles.Supervisor).WithSummary("Plan pump-station shifts 泵房排班").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Plan(Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        var stations = (await unit.Query<(string Code, string Area)>("SELECT code, area_code FROM pump_station WHERE active = @yes", new { yes = true })).ToDictionary(s => s.Code, s => s.Area, StringComparer.Ordinal);
        var workers = (await unit.Query<string>("SELECT code FROM duty_worker WHERE active = @yes", new { yes = true })).ToHashSet(StringComparer.Ordinal);
        var shifts = Check(body, stations, workers, now);
        if (shifts.IsRefused) return shifts.Refusal!;
        var planned = new List<PumpShift>();
        foreach (var row in shifts.Value)
        {
            var shift = row with { Number = await Numbers.Next(unit, "WPS", HallTime.Day(row.StartsAt)) };
            if (await ShiftTable.Clashes(unit, shift, shift.Operator) is { } refusal) return refusal;
            await unit.Write(Insert, shift);
            await ledger.Record(new Milestone(shift.Matter(), "shift-planned", now, actor) { EventAt = shift.StartsAt });
            planned.Add(shift);
        }

        return new Reply(StatusCodes.Status201Created, new { shifts = planned });
    }

    /// <summary>Pure.</summary>
    internal static Outcome<IReadOnlyList<PumpShift>> Check(Body body, IReadOnlyDictionary<string, string> stations, IReadOnlySet<string> workers, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (body.Shifts is not { Count: > 0 and <= Most }) errors.Add("shifts", "required", $"Give between 1 and {Most} 'shifts'.");
        var shifts = (body.Shifts ?? []).Take(Most).Select((row, index) =>
        {
            var at = $"shifts[{index}]";
            var station = errors.Text($"{at}.station", row?.Station, 60);
            if (station.Length > 0 && !stations.ContainsKey(station)) errors.Add($"{at}.station", "unknown-station", $"No pump station '{station}' is in use.");
            var worker = errors.Text($"{at}.operator", row?.Operator, 60);
            if (worker.Length > 0 && !workers.Contains(worker)) errors.Add($"{at}.operator", "unknown-worker", $"No duty worker '{worker}' is registered.");
            if (row?.StartsAt is null) errors.Add($"{at}.startsAt", "required", $"Give '{at}.startsAt'.");
            else if (row.StartsAt <= now) errors.Add($"{at}.startsAt", "in-the-past", $"'{at}.startsAt' must lie ahead: a shift is planned before it begins.");
            if (row?.EndsAt is null) errors.Add($"{at}.endsAt", "required", $"Give '{at}.endsAt'.");
            if (row is { StartsAt: { } from, EndsAt: { } until } && (until <= from || until - from > TimeSpan.FromDays(2)))
                errors.Add($"{at}.endsAt", "not-after-start", $"'{at}.endsAt' must lie after the start, at most two days.");
            return new PumpShift
            {
                Id = Guid.CreateVersion7(now),
                Station = station,
                Area = stations.GetValueOrDefault(station, ""),
                PlannedOperator = worker,
                Operator = worker,
                StartsAt = errors.Near($"{at}.startsAt", row?.StartsAt, now) ?? now,
                EndsAt = row?.EndsAt ?? now,
                State = ShiftStates.Planned,
                Note = errors.OptionalText($"{at}.note", row?.Note, 1000),
                Version = 1,
                UpdatedAt = now,
            };
        }).ToList();
        return errors.Any ? errors.ToRefusal() : shifts;
    }
}
