using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A pump is stopped (停机).</summary>
public sealed class StopPump(LogDesk desk)
{
    public sealed record Body(string? Pump, DateTimeOffset? At, string? Remarks);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/log/stops", (string number, Body body, HttpContext http, LogDesk desk, StopPump act) => desk.Write(http, number, body, page => act.Stop(page, body)))
        .RequireRoles(Roles.Crew).Produces<LogEntry>(StatusCodes.Status201Created).WithSummary("Stop a pump 停机").WithTags("Pump stations");

    private async Task<Outcome<LogEntry>> Stop(LogDesk.Page page, Body body)
    {
        var pump = page.Pump(body.Pump);
        var line = page.Line(LogEntry.Stop, page.Errors.Past("at", body.At, page.Open.Now, page.Open.Shift.ArrivedAt), body.Remarks) with { Pump = pump?.Code };
        if (page.Errors.Any) return page.Errors.ToRefusal();
        var (before, after) = await desk.Around(line.Station, line.Pump!, line.At);
        return RunSequence.Refuses(LogEntry.Stop, line.Pump!, line.At, before, after) is { } refusal ? refusal : line;
    }
}
