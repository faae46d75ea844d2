using System.Globalization;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The heat source and the exchange stations as they stand, one of them, and its reports.</summary>
public static class ReadStations
{
    public static void MapReadStations(this IEndpointRouteBuilder api)
    {
        api.MapGet("/stations/{code}", One).RequireRoles(Roles.Staff).Produces<StationView>().WithSummary("One station 查询换热站").WithTags("Live status");
        api.MapGet("/stations/{code}/history", History).RequireRoles(Roles.Staff).Produces<Page<StationReport>>().WithSummary("A station's reports 运行状态记录").WithTags("Live status");
        api.MapGet("/stations", List).RequireRoles(Roles.Staff).Produces<Page<StationView>>().WithSummary("The stations 热源、换热站列表").WithTags("Live status");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, OperatorSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var found = (await database.Read(db => HeatStationTable.Find(db, null, [code]), cancel)).FirstOrDefault();
        Outcome<StationView> outcome = found is null ? Refusal.NotFound("station", code) : StationView.Of(found, settings, time.GetUtcNow());
        return outcome.WithETag(http, view => view.Station.Version);
    }

    private static async Task<IResult> List(string? kind, string? status, string? cursor, int? limit, Database database, OperatorSettings settings, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (kind is not null) errors.OneOf("kind", kind, HeatStation.Kinds);
        if (status is not null) errors.OneOf("status", status, StationReport.States);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(async db => await HeatStationTable.WithAreas(db, null, (await db.QueryAsync<HeatStation>($"""
            SELECT {HeatStationTable.Columns} FROM heat_station
            WHERE code > @after AND (@kind IS NULL OR kind = @kind) AND (@status IS NULL OR status = @status) ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, kind, status, take = page.Value.Take })).AsList()), cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(station => StationView.Of(station, settings, now))], view => view.Station.Code));
    }

    /// <param name="from">Oldest report; the first ever when left out.</param>
    private static async Task<IResult> History(string code, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var after = (from ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds() - 1;
        if (cursor is not null && !long.TryParse(page.Value.After, NumberStyles.None, CultureInfo.InvariantCulture, out after))
            return new FieldErrors().Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.").ToRefusal().ToResult();
        var rows = await database.Read(async db => (await db.QueryAsync<Row>($"""
            SELECT station_code, at, status, supply_celsius, return_celsius, pressure_mpa, note, reported_by, recorded_at FROM heat_station_status
            WHERE station_code = @code AND at > @after AND (@to IS NULL OR at < @to) ORDER BY at{database.Limit("@take")}
            """, new { code, after, to, take = page.Value.Take })).Select(row => row.Report).ToList(), cancel);
        return TypedResults.Ok(page.Value.Cut(rows, report => report.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
    }

    private sealed record Row
    {
        public string StationCode { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public string Status { get; init; } = "";
        public decimal? SupplyCelsius { get; init; }
        public decimal? ReturnCelsius { get; init; }
        public decimal? PressureMpa { get; init; }
        public string? Note { get; init; }
        public string ReportedBy { get; init; } = "";
        public DateTimeOffset RecordedAt { get; init; }
        public StationReport Report => new(StationCode, At, Status, SupplyCelsius, ReturnCelsius, PressureMpa, Note, ReportedBy, RecordedAt);
    }
}
