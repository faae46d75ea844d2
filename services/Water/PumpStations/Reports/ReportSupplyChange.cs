using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// The operator reports how supply has changed in the station's area (「定期将供水变化上报维修公司」, 003 篇5 九.11); counts for
/// water.pump.supply-change-report. "Regularly" is the operator's setting of that name.
/// </summary>
public sealed class ReportSupplyChange(UnitOfWork unit, ObligationLedger obligations, TimeProvider time)
{
    private const string Commitment = "water.pump.supply-change-report";

    private const string Insert = """
        INSERT INTO pump_supply_report (id, station_code, at, pressure_mpa, changes, counted, reported_by, recorded_at)
        VALUES (@Id, @Station, @At, @PressureMpa, @Changes, @Counted, @ReportedBy, @now)
        """;

    /// <param name="Changes">What changed in supply; 「无变化」 when nothing did.</param>
    /// <param name="PressureMpa">Pressure at the station's outlet in MPa.</param>
    public sealed record Body(string? Changes, decimal? PressureMpa, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/supply-reports", (string code, Body body, HttpContext http, ReportSupplyChange act) => Idempotency.Once(http, body, () => act.Report(code, body, http.Actor())))
        .RequireRoles(Roles.Crew).Produces<SupplyReport>(StatusCodes.Status201Created).WithSummary("Report supply changes 上报供水变化").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Report(string code, Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        if ((await PumpStationTable.Load(unit, code)).Refusal is { } unknown) return unknown;
        var errors = new FieldErrors();
        var report = new SupplyReport
        {
            Id = Guid.CreateVersion7(now),
            Station = code,
            At = errors.Past("at", body.At, now),
            PressureMpa = errors.Range("pressureMpa", body.PressureMpa, 0, 100),
            Changes = errors.Text("changes", body.Changes, 2000),
            ReportedBy = actor.Id,
        };
        if (errors.Any) return errors.ToRefusal();
        var counted = await obligations.Fulfil(new(code, report.Id.ToString(), report.At, ["report"], [Commitment]), actor);
        if (counted.Refusal is { Code: not "nothing-owed" } refusal) return refusal;
        report = report with { Counted = !counted.IsRefused };
        await unit.Write(Insert, new { report.Id, report.Station, report.At, report.PressureMpa, report.Changes, report.Counted, report.ReportedBy, now });
        return new Reply(StatusCodes.Status201Created, report, $"/api/{WaterUtility.Name}/pump-stations/{Uri.EscapeDataString(code)}/supply-reports");
    }
}
