using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The circulars, for staff.</summary>
public static class ReadCirculars
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/circulars", List).RequireRoles(Roles.Staff).Produces<Page<Circular>>().WithSummary("The circulars 通报列表").WithTags("Urging");
        api.MapGet("/circulars/{number}", One).RequireRoles(Roles.Staff).Produces<Circular>().WithSummary("One circular 查看通报").WithTags("Urging");
    }

    private static async Task<IResult> List(string? unit, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = (await database.Read(db => db.QueryAsync<Circular>(
            $"SELECT {Circular.Columns} FROM circular WHERE number > @after AND (@unit IS NULL OR unit = @unit) ORDER BY number{database.Limit("@take")}",
            new { unit, after = page.Value.After, take = page.Value.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Value.Cut(rows, row => row.Number));
    }

    private static async Task<IResult> One(string number, Database database, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<Circular>($"SELECT {Circular.Columns} FROM circular WHERE number = @number", new { number }), cancel) is { } found
            ? TypedResults.Ok(found)
            : Refusal.NotFound("circular", number).ToResult();
}
