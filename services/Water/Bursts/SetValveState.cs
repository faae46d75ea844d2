using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Records that a valve was opened or closed outside a burst: after a repair, for a test.</summary>
public static class SetValveState
{
    private const string Update = "UPDATE valve SET state = @state, version = version + 1, updated_at = @now WHERE code = @code";

    /// <param name="State"><c>open</c> or <c>closed</c>.</param>
    public sealed record Body(string? State);

    public static void MapSetValveState(this IEndpointRouteBuilder api) =>
        api.MapPost("/valves/{code}/state", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
            .WithSummary("Record a valve opened or closed 记录阀门启闭").WithTags("Network");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var state = errors.OneOf("state", body.State, Valve.States);
            if (errors.Any) return errors.ToRefusal();
            if (await unit.Write(Update, new { state, now = time.GetUtcNow(), code }) == 0) return Refusal.NotFound("valve", code);
            await Audit.Write(unit, http.Actor(), $"valve-{state}", code);
            var valve = await unit.Single<Valve>($"SELECT {ValveTable.Columns} FROM valve WHERE code = @code", new { code });
            return Outcome.Of(new Reply(StatusCodes.Status200OK, valve!, Version: valve!.Version));
        });

    /// <summary>Inside the open unit.</summary>
    internal static Task<int> Close(UnitOfWork unit, IReadOnlyList<string> codes, DateTimeOffset now) =>
        unit.Write("UPDATE valve SET state = 'closed', version = version + 1, updated_at = @now WHERE code IN @codes", new { codes, now });
}
