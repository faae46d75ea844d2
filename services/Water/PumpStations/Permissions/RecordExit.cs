using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Somebody who went in has come out.</summary>
public static class RecordExit
{
    public sealed record Body(DateTimeOffset? At);

    public static void MapRecordExit(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-entries/{id:guid}/exit", Handle).RequireRoles(Roles.Crew, Roles.Supervisor).Produces<PumpEntry>()
        .WithSummary("Record an exit 离开登记").WithTags("Pump stations");

    private static Task<IResult> Handle(Guid id, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await unit.Single<PumpEntry>(PumpEntry.Select + " WHERE e.id = @id", new { id }) is not { } entry) return Refusal.NotFound("entry", id.ToString());
            var errors = new FieldErrors();
            var at = errors.Past("at", body.At, time.GetUtcNow(), entry.EnteredAt);
            if (errors.Any) return errors.ToRefusal();
            return await unit.Write("UPDATE pump_entry SET left_at = @at WHERE id = @id AND left_at IS NULL", new { id, at }) == 1
                ? new Reply(StatusCodes.Status200OK, entry with { LeftAt = at })
                : Refusal.Conflict("left-already", "The exit is recorded already.", $"Left at {entry.LeftAt:yyyy-MM-ddTHH:mm:sszzz}.", "D18");
        });
}
