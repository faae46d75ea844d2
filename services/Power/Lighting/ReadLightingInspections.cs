using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The lighting inspections with their lit rates: one with its dark lamps, or a page by number.</summary>
public static class ReadLightingInspections
{
    private const string Columns = "id, number, route, area_code, at, inspector, lamps, lamps_lit, note, recorded_by, recorded_at";

    private static readonly string[] SeeNotes = [Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor];

    internal static void MapReadLightingInspections(this IEndpointRouteBuilder api)
    {
        api.MapGet("/lighting-inspections/{number}", One).RequireRoles(Roles.Staff).Produces<LightingInspectionView>()
            .WithSummary("One lighting inspection with its dark lamps 查询亮灯检查").WithTags("Lighting");
        api.MapGet("/lighting-inspections", List).RequireRoles(Roles.Staff).Produces<Page<LightingInspection>>()
            .WithSummary("The lighting inspections with their lit rates 亮灯检查记录").WithTags("Lighting");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<LightingInspection>($"SELECT {Columns} FROM lighting_inspection WHERE number = @number", new { number }), cancel);
        if (found is null) return Refusal.NotFound("lighting inspection", number).ToResult();
        var dark = await database.Read(db => db.QueryAsync<DarkLamp>(
            "SELECT lamp_code AS lamp, request_number AS request FROM lighting_inspection_lamp WHERE inspection_number = @number AND lit = @no ORDER BY lamp_code", new { number, no = false }), cancel);
        return TypedResults.Ok(new LightingInspectionView(For(http.Actor(), found), dark.AsList()));
    }

    private static async Task<IResult> List(string? route, string? area, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = (await database.Read(db => db.QueryAsync<LightingInspection>($"""
            SELECT {Columns} FROM lighting_inspection
            WHERE number > @after AND (@route IS NULL OR route = @route) AND (@area IS NULL OR area_code = @area)
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, route, area, take = page.Value.Take }), cancel)).AsList();
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => For(actor, row))], row => row.Number));
    }

    private static LightingInspection For(Actor actor, LightingInspection inspection) =>
        actor.IsAny(SeeNotes) ? inspection : inspection with { Note = Masking.FreeText(inspection.Note) };
}
