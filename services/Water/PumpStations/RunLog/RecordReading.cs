using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The meters of a running pump, stage by stage (「分阶段填写」: 压力MPa、电流A、电压V).</summary>
public sealed class RecordReading(LogDesk desk)
{
    /// <param name="Stage">Which part of the run, in the operator's words.</param>
    /// <param name="Confirmed">A figure outside the pump's range is what the meter really shows.</param>
    public sealed record Body(string? Pump, string? Stage, DateTimeOffset? At, decimal? PressureMpa, decimal? CurrentA, decimal? VoltageV, string? Remarks, bool? Confirmed);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/log/readings", (string number, Body body, HttpContext http, LogDesk desk, RecordReading act) => desk.Write(http, number, body, page => act.Read(page, body)))
        .RequireRoles(Roles.Crew).Produces<LogEntry>(StatusCodes.Status201Created).WithSummary("Record pressure, current and voltage 仪表记录").WithTags("Pump stations");

    private async Task<Outcome<LogEntry>> Read(LogDesk.Page page, Body body)
    {
        var errors = page.Errors;
        var pump = page.Pump(body.Pump);
        var at = errors.Past("at", body.At, page.Open.Now, page.Open.Shift.ArrivedAt);
        var meters = new Meters(body.PressureMpa, body.CurrentA, body.VoltageV);
        if (!meters.Any) errors.Add("pressureMpa", "required", "Give at least one of 'pressureMpa', 'currentA', 'voltageV'.");
        if (pump is { }) meters.Check(errors, pump, page.Confirmed(body.Confirmed, body.Remarks));
        var line = page.Line(LogEntry.Reading, at, body.Remarks) with
        {
            Pump = pump?.Code,
            Stage = errors.Text("stage", body.Stage, 60),
            PressureMpa = meters.PressureMpa,
            CurrentA = meters.CurrentA,
            VoltageV = meters.VoltageV,
        };
        if (errors.Any) return errors.ToRefusal();
        var (before, after) = await desk.Around(line.Station, line.Pump!, at);
        return before?.Kind == LogEntry.Start || (after?.Kind == LogEntry.Start && after.At == at)
            ? line
            : Refusal.Conflict("not-running", "The pump does not run.", $"'{line.Pump}' was not running at {at:yyyy-MM-ddTHH:mm:sszzz}; record its start first.", "D18");
    }
}
