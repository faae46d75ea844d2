using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The directory: who is responsible for what, with number and place. For everybody; <c>service</c> and <c>type</c> ask who answers for a matter.</summary>
public static class ReadDepartments
{
    public static void MapReadDepartments(this IEndpointRouteBuilder api)
    {
        api.MapGet("/departments/{code}", One).RequireRoles().Produces<Department>().WithSummary("One responsible unit 查询责任部门").WithTags("Departments");
        api.MapGet("/departments", List).RequireRoles().Produces<Page<Department>>().WithSummary("Who is responsible for what 责任部门名录").WithTags("Departments");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<Department>($"SELECT {Department.Columns} FROM department WHERE code = @code", new { code }), cancel);
        Outcome<Department> outcome = found is null ? Refusal.NotFound("department", code) : found;
        return outcome.WithETag(http, department => department.Version);
    }

    private static async Task<IResult> List(string? service, string? type, bool? outside, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Department>($"""
            SELECT {Department.Columns} FROM department
            WHERE code > @after AND (@outside IS NULL OR outside = @outside)
                AND (@service IS NULL OR EXISTS (SELECT 1 FROM department_matter m WHERE m.department_code = department.code AND (m.matter = @service OR m.matter = @precise)))
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, service, precise = $"{service}/{type}", outside, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), department => department.Code));
    }
}
