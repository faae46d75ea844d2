using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The hazards: one with its history and clocks, or a page by age, the oldest first. Without a state: those that are not resolved.</summary>
public static class ReadHazards
{
    internal static void MapReadHazards(this IEndpointRouteBuilder api)
    {
        api.MapGet("/facility-hazards/{number}", One).RequireRoles(Roles.Staff).Produces<HazardView>().WithSummary("One hazard with its history 查询隐患").WithTags("Facilities");
        api.MapGet("/facility-hazards", List).RequireRoles(Roles.Staff).Produces<Page<HazardView>>()
            .WithSummary("The hazards by age; without a state those not resolved 隐患列表").WithTags("Facilities");
    }

    private static async Task<IResult> One(string number, HttpContext http, HazardDesk desk, CancellationToken cancel)
    {
        Outcome<HazardView> outcome = await desk.Read(number, http.Actor(), cancel) is { } view ? view : Refusal.NotFound("hazard", number);
        return outcome.WithETag(http, hazard => hazard.Version);
    }

    private static async Task<IResult> List(
        string? facility, string? kind, string? area, string? state, string? severity, string? assignedTo, string? request,
        string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var size = (int)(errors.Range("limit", limit, 1, 500) ?? 50);
        if (state is not null) errors.OneOf("state", state, Hazard.States);
        var after = cursor is null ? ["0", ""] : Cursor.Read(cursor, 2);
        if (after is null || !long.TryParse(after[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave.").ToRefusal().ToResult();
        if (errors.Any) return errors.ToRefusal().ToResult();
        var states = state is null ? [Hazard.Open, Hazard.Assigned] : new[] { state };
        var rows = (await database.Read(db => db.QueryAsync<Hazard>($"""
            SELECT {HazardTable.Columns} FROM facility_hazard
            WHERE state IN @states AND (found_at > @at OR (found_at = @at AND number > @number))
                AND (@facility IS NULL OR facility_code = @facility) AND (@kind IS NULL OR facility_kind = @kind) AND (@area IS NULL OR area = @area)
                AND (@severity IS NULL OR severity = @severity) AND (@assignedTo IS NULL OR assigned_to = @assignedTo) AND (@request IS NULL OR request_number = @request)
            ORDER BY found_at, number{database.Limit("@take")}
            """, new { states, at, number = after[1], facility, kind, area, severity, assignedTo, request, take = size + 1 }), cancel)).AsList();
        var next = rows.Count > size ? Cursor.Of(rows[size - 1].FoundAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), rows[size - 1].Number) : null;
        return TypedResults.Ok(new Page<HazardView>([.. rows.Take(size).Select(hazard => HazardDesk.View(hazard, [], [], http.Actor()))], next));
    }
}
