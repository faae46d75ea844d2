using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Puts shifts on the roster, all of them or none.</summary>
public static class RosterShifts
{
    private const int Most = 1000;

    private const string Insert = """
        INSERT INTO duty_shift (id, worker_id, post, starts_at, ends_at, present_from, present_until, note, version, updated_at)
        SELECT @Id, id, @Post, @StartsAt, @EndsAt, NULL, NULL, @Note, 1, @now FROM duty_worker WHERE code = @Worker
        """;

    private const string Clash = """
        SELECT MIN(s.starts_at) FROM duty_shift s JOIN duty_worker w ON w.id = s.worker_id
        WHERE w.code = @Worker AND s.starts_at < @EndsAt AND s.ends_at > @StartsAt
        HAVING COUNT(*) > 0
        """;

    public sealed record Body(IReadOnlyList<Row>? Shifts);

    public sealed record Row(string? Worker, string? Post, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Note);

    public static void MapRosterShifts(this IEndpointRouteBuilder api) =>
        api.MapPost("/duty/shifts", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Put shifts on the roster 排班").WithTags("Duty");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var shifts = Check(body, now);
            if (shifts.IsRefused) return shifts.Refusal!;
            if (await Store(unit, shifts.Value, now) is { } refusal) return refusal;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, new { shifts = shifts.Value }));
        });

    internal static Outcome<IReadOnlyList<DutyShift>> Check(Body body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        if (body.Shifts is not { Count: > 0 and <= Most }) errors.Add("shifts", "required", $"Give between 1 and {Most} 'shifts'.");
        var shifts = (body.Shifts ?? []).Take(Most).Select((row, index) =>
        {
            var at = $"shifts[{index}]";
            if (!DutyWorkerInput.IsCode(row.Post)) errors.Add($"{at}.post", "not-a-code", $"'{at}.post' must be a code such as pipe-worker.");
            if (row.StartsAt is null) errors.Add($"{at}.startsAt", "required", $"Give '{at}.startsAt'.");
            if (row.EndsAt is null) errors.Add($"{at}.endsAt", "required", $"Give '{at}.endsAt'.");
            if (row is { StartsAt: { } from, EndsAt: { } until } && (until <= from || until - from > TimeSpan.FromDays(2)))
                errors.Add($"{at}.endsAt", "not-after-start", $"'{at}.endsAt' must lie after the start, at most two days.");
            return new DutyShift
            {
                Id = Guid.CreateVersion7(now),
                Worker = errors.Text($"{at}.worker", row.Worker, 60),
                Post = row.Post ?? "",
                StartsAt = row.StartsAt ?? now,
                EndsAt = row.EndsAt ?? now,
                Note = errors.OptionalText($"{at}.note", row.Note, 1000),
                Version = 1,
            };
        }).ToList();
        return errors.Any ? errors.ToRefusal() : Outcome.Of<IReadOnlyList<DutyShift>>(shifts);
    }

    /// <summary>Nobody stands at two posts at once. Inside the open unit.</summary>
    internal static async Task<Refusal?> Store(UnitOfWork unit, IReadOnlyList<DutyShift> shifts, DateTimeOffset now)
    {
        foreach (var shift in shifts)
        {
            if (await unit.Single<long?>(Clash, shift) is { } other)
            {
                return Refusal.Conflict("worker-already-rostered", "Nobody can be on two shifts at once.",
                    $"Worker '{shift.Worker}' already has a shift from {DateTimeOffset.FromUnixTimeMilliseconds(other):O}.");
            }

            if (await unit.Write(Insert, new { shift.Id, shift.Worker, shift.Post, shift.StartsAt, shift.EndsAt, shift.Note, now }) == 0)
                return Refusal.Unprocessable("unknown-worker", "No such duty worker is registered.", $"Duty worker '{shift.Worker}'.");
        }

        return null;
    }
}
