using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records when a rostered worker came and left; the first call gives the arrival, a later one the leaving.</summary>
public static class RecordPresence
{
    private const string Update = """
        UPDATE duty_shift SET present_from = COALESCE(@from, present_from), present_until = COALESCE(@until, present_until),
            version = version + 1, updated_at = @now WHERE id = @id
        """;

    public sealed record Body(DateTimeOffset? From, DateTimeOffset? Until);

    public static void MapRecordPresence(this IEndpointRouteBuilder api) =>
        api.MapPost("/duty/shifts/{id:guid}/presence", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
            .WithSummary("Record presence on a shift 到岗离岗登记").WithTags("Duty");

    private static Task<IResult> Handle(Guid id, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            if (await unit.Single<DutyShift>(DutyShiftTable.Select + " WHERE s.id = @id", new { id }) is not { } shift) return Refusal.NotFound("shift", id.ToString());
            var errors = new FieldErrors();
            if (body.From is null && body.Until is null) errors.Add("from", "required", "Give 'from', 'until' or both.");
            if (body.From is { } from) errors.Past("from", from, now, shift.StartsAt.AddHours(-12));
            if (body.Until is { } until)
            {
                errors.Past("until", until, now);
                if ((body.From ?? shift.PresentFrom) is not { } came) errors.Add("from", "required", "The arrival must be known before the leaving.");
                else if (until <= came) errors.Add("until", "too-early", "'until' must lie after the arrival.");
            }

            if (errors.Any) return errors.ToRefusal();
            await unit.Write(Update, new { id, from = body.From, until = body.Until, now });
            var after = await unit.Single<DutyShift>(DutyShiftTable.Select + " WHERE s.id = @id", new { id });
            return Outcome.Of(new Reply(StatusCodes.Status200OK, after!, Version: after!.Version));
        });
}
