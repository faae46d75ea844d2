using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The register: its kinds with their checklists, one facility, or a page by code.</summary>
public static class ReadFacilities
{
    internal static void MapReadFacilities(this IEndpointRouteBuilder api)
    {
        api.MapGet("/facility-kinds", (SupplyUtility utility) => TypedResults.Ok(utility.FacilityKinds)).RequireRoles(Roles.Staff)
            .WithSummary("The kinds of facilities and their checklists 设施类别及检查项").WithTags("Facilities");
        api.MapGet("/facilities/{code}", One).RequireRoles(Roles.Staff).Produces<Facility>().WithSummary("One facility 查询设施").WithTags("Facilities");
        api.MapGet("/facilities", List).RequireRoles(Roles.Staff).Produces<Page<Facility>>()
            .WithSummary("The facilities by code; dueBefore: a periodic duty is open and due by then 设施台账").WithTags("Facilities");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, SupplyUtility utility, CancellationToken cancel)
    {
        var found = await database.Read(
            db => db.QuerySingleOrDefaultAsync<Facility>($"SELECT {Columns(database)} FROM facility WHERE code = @code", new { code, subjects = Subjects(utility) }), cancel);
        Outcome<Facility> outcome = found is null ? Refusal.NotFound("facility", code) : found;
        return outcome.WithETag(http, facility => facility.Version);
    }

    private static async Task<IResult> List(
        string? kind, string? area, string? state, string? condition, string? partOf, DateTimeOffset? dueBefore, DateTimeOffset? updatedAfter,
        string? cursor, int? limit, Database database, SupplyUtility utility, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var errors = new FieldErrors();
        if (kind is not null) errors.OneOf("kind", kind, [.. utility.FacilityKinds.Select(known => known.Code)]);
        if (state is not null) errors.OneOf("state", state, Facility.States);
        if (condition is not null) errors.OneOf("condition", condition, Facility.Conditions);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = await database.Read(db => db.QueryAsync<Facility>($"""
            SELECT {Columns(database)} FROM facility
            WHERE code > @after AND (@kind IS NULL OR kind = @kind) AND (@area IS NULL OR area_code = @area) AND (@state IS NULL OR state = @state)
                AND (@partOf IS NULL OR part_of = @partOf) AND (@updatedAfter IS NULL OR updated_at > @updatedAfter)
                AND (@condition IS NULL OR COALESCE(last_result, 'unknown') = @condition)
                AND (@dueBefore IS NULL OR EXISTS (SELECT 1 {Open(database)} AND o.due_at <= @dueBefore))
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, kind, area, state, condition, partOf, dueBefore, updatedAfter, subjects = Subjects(utility), take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), facility => facility.Code));
    }

    private static string Open(Database database) =>
        $"FROM obligation o WHERE o.subject = {database.DefaultCollation("facility.code")} AND o.subject_kind IN @subjects AND o.fulfilled_at IS NULL AND o.exempt_reason IS NULL";

    private static string Columns(Database database) => $"{FacilityTable.Columns}, (SELECT MIN(o.due_at) {Open(database)}) AS next_due_at";

    private static string[] Subjects(SupplyUtility utility) => [.. utility.FacilityKinds.SelectMany(kind => kind.SubjectKinds).Distinct(StringComparer.Ordinal)];
}
