using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The access log, also of violations only or of those still inside.</summary>
public static class ReadEntries
{
    public static void MapReadEntries(this IEndpointRouteBuilder api) => api
        .MapGet("/pump-entries", List).RequireRoles(Roles.Staff).Produces<Page<PumpEntry>>()
        .WithSummary("The access log 出入登记簿").WithTags("Pump stations");

    private static async Task<IResult> List(
        string? station, bool? violation, bool? inside, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<PumpEntry>($"""
            {PumpEntry.Select}
            WHERE (e.entered_at > @At OR (e.entered_at = @At AND e.id > @Id)) AND (@station IS NULL OR e.station_code = @station)
                AND (@violation IS NULL OR e.violation = @violation)
                AND (@inside IS NULL OR (@inside = @yes AND e.left_at IS NULL) OR (@inside = @no AND e.left_at IS NOT NULL))
            ORDER BY e.entered_at, e.id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, station, violation, inside, yes = true, no = false }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(e => e.For(actor))], e => e.EnteredAt, e => e.Id));
    }
}
