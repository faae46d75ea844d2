using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A page of cases: staff see all but the confidential ones, residents and partners their own.</summary>
public static class ListCases
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/cases", Handle).RequireRoles().Produces<Page<CaseSummary>>()
        .WithSummary("The cases 投诉、建议、咨询列表").WithTags("Cases");

    private static async Task<IResult> Handle([AsParameters] CaseFilter filter, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var (list, actor) = (filter.List, http.Actor());
        if (list.IsRefused) return list.Refusal!.ToResult();
        var (sql, values) = filter.ToSql(actor, confidential: false, list.Value, time.GetUtcNow(), database.Limit());
        var rows = (await database.Read(db => db.QueryAsync<HallCase>(sql, values), cancel)).AsList();
        return TypedResults.Ok(list.Value.Cut(rows, row => row.Id, row => row.UpdatedAt, row => CaseSummary.Of(row, actor)));
    }
}
