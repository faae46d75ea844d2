using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The inspections: one, or a page of a facility's, of an area's, of a day's. What was written freely is shown to those who work with it.</summary>
public static class ReadInspections
{
    private const string Columns = "i.id, i.number, i.facility_code, i.type, i.at, i.inspector, i.result, i.answers, i.note, i.evidence, i.recorded_by, i.recorded_at";

    internal static void MapReadInspections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/facility-inspections/{number}", One).RequireRoles(Roles.Staff).Produces<InspectionView>().WithSummary("One inspection 查询巡查记录").WithTags("Facilities");
        api.MapGet("/facility-inspections", List).RequireRoles(Roles.Staff).Produces<Page<InspectionView>>().WithSummary("The inspections by number 巡查记录").WithTags("Facilities");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var rows = await database.Read(db => db.QueryAsync<Inspection>($"SELECT {Columns} FROM facility_inspection i WHERE i.number = @number", new { number }), cancel);
        var views = await Views(rows.AsList(), http.Actor(), database, cancel);
        return views.Count == 0 ? Refusal.NotFound("inspection", number).ToResult() : TypedResults.Ok(views[0]);
    }

    private static async Task<IResult> List(
        string? facility, string? kind, string? area, string? type, string? result, DateTimeOffset? from, DateTimeOffset? to,
        string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Inspection>($"""
            SELECT {Columns} FROM facility_inspection i JOIN facility f ON f.code = i.facility_code
            WHERE i.number > @after AND (@facility IS NULL OR i.facility_code = @facility) AND (@kind IS NULL OR f.kind = @kind) AND (@area IS NULL OR f.area_code = @area)
                AND (@type IS NULL OR i.type = @type) AND (@result IS NULL OR i.result = @result) AND (@from IS NULL OR i.at >= @from) AND (@to IS NULL OR i.at < @to)
            ORDER BY i.number{database.Limit("@take")}
            """, new { after = page.Value.After, facility, kind, area, type, result, from, to, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(await Views(rows.AsList(), http.Actor(), database, cancel), inspection => inspection.Number));
    }

    private static async Task<IReadOnlyList<InspectionView>> Views(IReadOnlyList<Inspection> inspections, Actor actor, Database database, CancellationToken cancel)
    {
        var numbers = inspections.Select(inspection => inspection.Number).ToList();
        var (fulfilled, hazards) = await database.Read(async db => (
            (await db.QueryAsync<(string Number, string Commitment)>("SELECT evidence, commitment_id FROM obligation WHERE evidence IN @numbers ORDER BY commitment_id", new { numbers })).ToLookup(row => row.Number, row => row.Commitment),
            (await db.QueryAsync<(string Number, string Hazard)>("""
                SELECT e.inspection_number, h.number FROM facility_hazard_event e JOIN facility_hazard h ON h.id = e.hazard_id WHERE e.inspection_number IN @numbers ORDER BY h.number
                """, new { numbers })).ToLookup(row => row.Number, row => row.Hazard)), cancel);
        return [.. inspections.Select(it => InspectionView.Of(
            it with { Note = Hazard.SeesText(actor) ? it.Note : Masking.FreeText(it.Note) }, [.. fulfilled[it.Number]], [.. hazards[it.Number]]))];
    }
}
