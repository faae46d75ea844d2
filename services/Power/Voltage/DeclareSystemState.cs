using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>
/// The dispatcher records that the system is not in its normal state: from then on readings there are judged by power.voltage.abnormal (第六条(一)2).
/// Readings that were judged before keep their verdict.
/// </summary>
public static class DeclareSystemState
{
    private const string Insert = $"""
        INSERT INTO voltage_system_state ({SystemState.Columns}) VALUES (@Id, @AreaCode, @Reason, @BeginsAt, @EndsAt, @BegunBy, @EndedBy, @Version, @UpdatedAt)
        """;

    public sealed record Body(string? AreaCode, string? Reason, DateTimeOffset? BeginsAt);

    public static void MapDeclareSystemState(this IEndpointRouteBuilder api) =>
        api.MapPost("/voltage/system-states", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor)
            .Produces<SystemState>(StatusCodes.Status201Created).WithSummary("Record an abnormal state of the power system 记录系统非正常状况").WithTags("Voltage");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        var state = new SystemState
        {
            Id = Guid.CreateVersion7(now),
            AreaCode = errors.OptionalText("areaCode", body.AreaCode, 60),
            Reason = errors.Text("reason", body.Reason, 1000),
            BeginsAt = errors.Past("beginsAt", body.BeginsAt, now),
            BegunBy = http.Actor().Id,
            Version = 1,
            UpdatedAt = now,
        };
        if (state.AreaCode is { } area && await unit.Single<string>("SELECT code FROM area WHERE code = @area", new { area }) is null)
            errors.Add("areaCode", "unknown-area", $"No area '{area}' is registered.");
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<int>("SELECT COUNT(*) FROM voltage_system_state WHERE ends_at IS NULL AND (area_code = @AreaCode OR (area_code IS NULL AND @AreaCode IS NULL))", state) > 0)
            return Refusal.Conflict("abnormal-already", "An abnormal state is recorded there already and has not ended.", rule: VoltageJudge.Abnormal);
        await unit.Write(Insert, state);
        await Audit.Write(unit, http.Actor(), "system-state-abnormal", state.AreaCode ?? PowerUtility.Name);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, state, $"/api/{PowerUtility.Name}/voltage/system-states/{state.Id}", state.Version));
    });
}
