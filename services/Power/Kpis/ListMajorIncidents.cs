using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The register of major incidents.</summary>
public static class ListMajorIncidents
{
    public static void MapListMajorIncidents(this IEndpointRouteBuilder api) =>
        api.MapGet("/major-incidents", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Dispatcher, Roles.Clerk).Produces<Page<MajorIncident>>()
            .WithSummary("The register of major incidents 重大事件登记").WithTags("Key indicators");

    private static async Task<IResult> Handle(string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<MajorIncident>(
            $"SELECT {MajorIncident.Columns} FROM major_incident WHERE number > @after ORDER BY number{database.Limit("@take")}", new { after = page.Value.After, take = page.Value.Take }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.For(actor))], row => row.Number));
    }
}
