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
        var (list, actor) = (filter.List, http.Actor());
        if (list.IsRefused) return list.Refusal!.ToResult();
        var (sql, values) = filter.ToSql(actor, list.Value, time.GetUtcNow(), database.Limit());
        var rows = (await database.Read(db => db.QueryAsync<Request>(sql, values), cancel)).AsList();
        return TypedResults.Ok(list.Value.Cut(rows, row => row.Id, row => row.UpdatedAt, row => RequestSummary.Of(row, actor)));
    }
}
