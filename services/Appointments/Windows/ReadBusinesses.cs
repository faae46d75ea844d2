using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The businesses of the windows with papers, fees and announced times. Public on purpose: it is what hangs on the wall.</summary>
public static class ReadBusinesses
{
    public static void MapReadBusinesses(this IEndpointRouteBuilder api)
    {
        api.MapGet("/businesses/{code}", One).AllowAnonymous().Produces<Business>().WithSummary("One window business: papers, fees, announced time 办事指南").WithTags("Windows");
        api.MapGet("/businesses", List).AllowAnonymous().Produces<Page<Business>>().WithSummary("The window businesses 窗口业务一览").WithTags("Windows");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<Business>($"SELECT {Business.Columns} FROM hall_business WHERE code = @code", new { code }), cancel);
        Outcome<Business> outcome = found is null ? Refusal.NotFound("business", code) : found;
        return outcome.WithETag(http, b => b.Version);
    }

    private static async Task<IResult> List(string? kind, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Business>(
            $"SELECT {Business.Columns} FROM hall_business WHERE code > @After AND active = @yes AND (@kind IS NULL OR kind = @kind) ORDER BY code{database.Limit("@Take")}",
            new { page.Value.After, page.Value.Take, kind, yes = true }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), b => b.Code));
    }
}
