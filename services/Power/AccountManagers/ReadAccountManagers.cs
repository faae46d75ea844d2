using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The account managers, with how many customers each looks after.</summary>
public static class ReadAccountManagers
{
    /// <param name="Customers">Customers looked after now.</param>
    public sealed record View(AccountManager Manager, int Customers);

    public static void MapReadAccountManagers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/account-managers/{code}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One account manager 查询客户经理").WithTags("Account managers");
        api.MapGet("/account-managers", List).RequireRoles(Roles.Staff).Produces<Page<View>>().WithSummary("The account managers 客户经理列表").WithTags("Account managers");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(async db => await db.QuerySingleOrDefaultAsync<AccountManager>($"SELECT {AccountManager.Columns} FROM account_manager WHERE code = @code", new { code }) is { } manager
            ? new View(manager.For(http.Actor()), await db.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM manager_assignment WHERE manager_code = @code AND until_at IS NULL", new { code }))
            : null, cancel);
        Outcome<View> outcome = found is null ? Refusal.NotFound("account manager", code) : found;
        return outcome.WithETag(http, view => view.Manager.Version);
    }

    private static async Task<IResult> List(bool? active, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var actor = http.Actor();
        var views = await database.Read(async db =>
        {
            var rows = (await db.QueryAsync<AccountManager>(
                $"SELECT {AccountManager.Columns} FROM account_manager WHERE code > @after AND (@active IS NULL OR active = @active) ORDER BY code{database.Limit("@take")}",
                new { after = page.Value.After, active, take = page.Value.Take })).AsList();
            var counts = (await db.QueryAsync<(string Code, int Customers)>(
                "SELECT manager_code, COUNT(*) FROM manager_assignment WHERE until_at IS NULL AND manager_code IN @codes GROUP BY manager_code", new { codes = rows.Select(row => row.Code) }))
                .ToDictionary(row => row.Code, row => row.Customers, StringComparer.Ordinal);
            return rows.ConvertAll(row => new View(row.For(actor), counts.GetValueOrDefault(row.Code)));
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(views, view => view.Manager.Code));
    }
}
