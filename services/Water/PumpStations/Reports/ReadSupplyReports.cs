using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One report of supply changes.</summary>
public sealed record SupplyReport
{
    public Guid Id { get; init; }
    public string Station { get; init; } = "";
    public DateTimeOffset At { get; init; }

    /// <summary>In MPa, at the outlet of the station.</summary>
    public decimal? PressureMpa { get; init; }

    public string Changes { get; init; } = "";

    /// <summary>It stands for a report that was owed; false for one more than that.</summary>
    public bool Counted { get; init; }

    public string ReportedBy { get; init; } = "";
}

/// <summary>A station's reports of supply changes, by time.</summary>
public static class ReadSupplyReports
{
    public static void MapReadSupplyReports(this IEndpointRouteBuilder api) => api
        .MapGet("/pump-stations/{code}/supply-reports", List).RequireRoles(Roles.Staff).Produces<Page<SupplyReport>>()
        .WithSummary("Reports of supply changes 供水变化上报记录").WithTags("Pump stations");

    private static async Task<IResult> List(string code, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SupplyReport>($"""
            SELECT id, station_code AS station, at, pressure_mpa, changes, counted, reported_by FROM pump_supply_report
            WHERE station_code = @code AND (at > @At OR (at = @At AND id > @Id))
            ORDER BY at, id{database.Limit("@Take")}
            """, new { code, page.Value.At, page.Value.Id, page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), r => r.At, r => r.Id));
    }
}
