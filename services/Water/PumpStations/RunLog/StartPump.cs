using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// A pump is started (开机). Refused before the walk-round found the equipment in order (「确保设备没有异常情况,才能启动设备」, 003 篇5 三),
/// while the pump has an open fault, and while the water is stopped by notice.
/// </summary>
public sealed class StartPump(LogDesk desk, UnitOfWork unit)
{
    private const string OpenFault = $"SELECT MIN(number) FROM pump_fault WHERE station_code = @Station AND pump_code = @Pump AND state IN {FaultStates.Open}";

    public sealed record Body(string? Pump, DateTimeOffset? At, decimal? PressureMpa, decimal? CurrentA, decimal? VoltageV, string? Remarks, bool? Confirmed);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/log/starts", (string number, Body body, HttpContext http, LogDesk desk, StartPump act) => desk.Write(http, number, body, page => act.Start(page, body)))
        .RequireRoles(Roles.Crew).Produces<LogEntry>(StatusCodes.Status201Created).WithSummary("Start a pump 开机").WithTags("Pump stations");

    private async Task<Outcome<LogEntry>> Start(LogDesk.Page page, Body body)
    {
        if (page.Open.Shift.WalkedAt is not { } walked)
            return Refusal.Conflict("walk-round-missing", "Nothing is started before a walk-round has found the equipment in order.", $"Shift '{page.Open.Shift.Number}'.", "D18");
        var pump = page.Pump(body.Pump);
        var at = page.Errors.Past("at", body.At, page.Open.Now, walked);
        var meters = new Meters(body.PressureMpa, body.CurrentA, body.VoltageV);
        if (pump is { }) meters.Check(page.Errors, pump, page.Confirmed(body.Confirmed, body.Remarks));
        var line = page.Line(LogEntry.Start, at, body.Remarks) with { Pump = pump?.Code, PressureMpa = meters.PressureMpa, CurrentA = meters.CurrentA, VoltageV = meters.VoltageV };
        if (page.Errors.Any) return page.Errors.ToRefusal();

        if (await unit.Single<string>(OpenFault, new { line.Station, line.Pump }) is { } fault)
            return Refusal.Conflict("pump-out-of-order", "A pump with an open fault is not started.", $"Fault '{fault}' at '{line.Pump}' is open.", "water.pump.fault-report");
        if (await StopNoticeTable.InForce(unit, line.Station, at) is { } notice)
            return Refusal.Conflict("supply-stopped", "The water is stopped by notice.", $"Notice '{notice}' is in force; it is lifted first.", "water.pump.stop-notice");
        var (before, after) = await desk.Around(line.Station, line.Pump!, at);
        return RunSequence.Refuses(LogEntry.Start, line.Pump!, line.At, before, after) is { } refusal ? refusal : line;
    }
}
