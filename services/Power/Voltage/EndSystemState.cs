using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The dispatcher records that the system is in its normal state again.</summary>
public static class EndSystemState
{
    public sealed record Body(DateTimeOffset? EndsAt);

    public static void MapEndSystemState(this IEndpointRouteBuilder api) =>
        api.MapPost("/voltage/system-states/{id:guid}/end", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
            .Produces<SystemState>().WithSummary("Record the normal state again 系统恢复正常").WithTags("Voltage");

    private static Task<IResult> Handle(Guid id, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var now = time.GetUtcNow();
        if (await unit.Single<SystemState>($"SELECT {SystemState.Columns} FROM voltage_system_state WHERE id = @id", new { id }) is not { } old)
            return Refusal.NotFound("system state", id.ToString());
        if (ETags.IfMatch(http.Request) is { } version && version != old.Version) return Refusal.VersionConflict($"The state is at version {old.Version}.");
        if (old.EndsAt is { } ended) return Refusal.Conflict("ended-already", "The abnormal state has ended already.", $"It ended at {ended:yyyy-MM-ddTHH:mm:sszzz}.", VoltageJudge.Abnormal);
        var errors = new FieldErrors();
        var ends = errors.Past("endsAt", body.EndsAt, now, old.BeginsAt);
        if (errors.Any) return errors.ToRefusal();
        var state = old with { EndsAt = ends, EndedBy = http.Actor().Id, Version = old.Version + 1, UpdatedAt = now };
        if (await unit.Write("UPDATE voltage_system_state SET ends_at = @EndsAt, ended_by = @EndedBy, version = @Version, updated_at = @UpdatedAt WHERE id = @Id AND version = @before", new
        {
            state.EndsAt, state.EndedBy, state.Version, state.UpdatedAt, state.Id, before = old.Version,
        }) == 0) return Refusal.VersionConflict("The state was changed in the meantime.");
        await Audit.Write(unit, http.Actor(), "system-state-normal", state.AreaCode ?? PowerUtility.Name);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, state, Version: state.Version));
    });
}
