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
        var errors = filter.Check(out var after);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var actor = http.Actor();
        var (sql, values) = filter.ToSql(actor, confidential: false, after, time.GetUtcNow(), database.Limit());
        var rows = (await database.Read(db => db.QueryAsync<HallCase>(sql, values), cancel)).AsList();
        var page = rows.Take(filter.Take).ToList();
        return TypedResults.Ok(new Page<CaseSummary>([.. page.Select(row => CaseSummary.Of(row, actor))], rows.Count > page.Count ? filter.CursorAt(page[^1]) : null));
    }
}
