using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The operator has looked at the equipment; only when it is in order may it be started (「确保设备没有异常情况,才能启动设备」, 003 篇5 三).</summary>
public sealed class RecordWalkRound(ShiftDesk desk, UnitOfWork unit)
{
    private const string Insert = """
        INSERT INTO pump_walk_round (id, shift_id, at, passed, findings, recorded_by, recorded_at)
        VALUES (@id, @shift, @at, @passed, @findings, @by, @now)
        """;

    /// <param name="Passed">The equipment is in order.</param>
    /// <param name="Findings">What is not, needed when it is not.</param>
    public sealed record Body(DateTimeOffset? At, bool? Passed, string? Findings);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/walk-rounds", (string number, Body body, HttpContext http, ShiftDesk desk, RecordWalkRound act) => desk.Act(http, number, body, open => act.Walk(open, body)))
        .RequireRoles(Roles.Crew).Produces<ShiftView>().WithSummary("Record a walk-round 巡视设备").WithTags("Pump stations");

    private async Task<Outcome<PumpShift>> Walk(OpenShift open, Body body)
    {
        if (open.RefusesUnless(ShiftStates.Arrived, ShiftStates.Ready) is { } state) return state;
        if (open.RefusesStranger() is { } stranger) return stranger;
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Shift.ArrivedAt);
        if (body.Passed is not { } passed) return errors.Add("passed", "required", "Say in 'passed' whether the equipment is in order.").ToRefusal();
        var findings = passed ? errors.OptionalText("findings", body.Findings, 2000) : errors.Text("findings", body.Findings, 2000);
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Insert, new { id = Guid.CreateVersion7(open.Now), shift = open.Shift.Id, at, passed, findings, by = open.Actor.Id, now = open.Now });
        return await desk.Keep(open, open.Shift with { State = passed ? ShiftStates.Ready : ShiftStates.Arrived, WalkedAt = passed ? at : null });
    }
}
