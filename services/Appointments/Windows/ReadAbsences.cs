using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Absences and stand-ins, oldest first; <c>state=asked</c> is what waits for a leader.</summary>
public static class ReadAbsences
{
    public static void MapReadAbsences(this IEndpointRouteBuilder api) =>
        api.MapGet("/absences", List).RequireRoles(Roles.Staff).Produces<Page<Absence>>().WithSummary("Absences and stand-ins 离岗与顶替记录").WithTags("Windows");

    private static async Task<IResult> List(
        string? window, string? state, string? staff, DateTimeOffset? from, DateTimeOffset? to, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Absence>($"""
            SELECT {Absence.Columns} FROM hall_absence
            WHERE (asked_at > @At OR (asked_at = @At AND id > @Id)) AND (@window IS NULL OR seat = @window) AND (@state IS NULL OR state = @state)
                AND (@staff IS NULL OR staff = @staff OR stand_in = @staff) AND (@from IS NULL OR asked_at >= @from) AND (@to IS NULL OR asked_at < @to)
            ORDER BY asked_at, id{database.Limit("@Take")}
            """, new { page.Value.At, page.Value.Id, page.Value.Take, window, state, staff, from, to }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(a => a.For(actor))], a => a.AskedAt, a => a.Id));
    }
}
