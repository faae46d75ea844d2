using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A page of requests: staff see all, residents and partners their own.</summary>
public static class ListRequests
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/requests", Handle).RequireRoles()
        .Produces<Page<RequestSummary>>().WithSummary("The requests 诉求列表").WithTags("Requests");

    private static async Task<IResult> Handle([AsParameters] RequestFilter filter, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = filter.Check(out var after);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var actor = http.Actor();
        var (sql, values) = filter.ToSql(actor, after, time.GetUtcNow(), database.Limit());
        var rows = (await database.Read(db => db.QueryAsync<Request>(sql, values), cancel)).AsList();
        var page = rows.Take(filter.Take).ToList();
        return TypedResults.Ok(new Page<RequestSummary>(
            [.. page.Select(row => RequestSummary.Of(row, actor))],
            rows.Count > page.Count ? filter.CursorAt(page[^1]) : null));
    }
}
