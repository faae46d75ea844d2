using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Reports the state of one station: by the people there, or by the control system (SCADA).</summary>
public static class ReportStatus
{
    public static void MapReportStatus(this IEndpointRouteBuilder api) =>
        api.MapPost("/stations/{code}/status", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Partner, Roles.Operator).Produces<StationReport>(StatusCodes.Status201Created)
            .WithSummary("Report a station's state 上报换热站运行状态").WithTags("Live status");

    private static Task<IResult> Handle(string code, StationReportInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var report = (body with { Station = code }).Read("", errors, http.Actor().Id, time.GetUtcNow());
            if (errors.Any) return errors.ToRefusal();
            if (await unit.Single<string>("SELECT code FROM heat_station WHERE code = @code", new { code }) is null) return Refusal.NotFound("station", code);
            return await HeatStationTable.Report(unit, report)
                ? Outcome.Of(new Reply(StatusCodes.Status201Created, report))
                : Refusal.Conflict("reported-already", "That instant was reported before.", $"Station '{code}' at {report.At:yyyy-MM-ddTHH:mm:ss.fffzzz}.");
        });
}
