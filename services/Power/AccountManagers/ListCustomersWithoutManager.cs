using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Key customers that nobody looks after: what keeps 差异化服务 from being a word only.</summary>
public static class ListCustomersWithoutManager
{
    public sealed record Customer
    {
        public string Number { get; init; } = "";
        public string AreaCode { get; init; } = "";
        public string CustomerClass { get; init; } = "";
    }

    public static void MapListCustomersWithoutManager(this IEndpointRouteBuilder api) =>
        api.MapGet("/key-customers/without-manager", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor).Produces<Page<Customer>>()
            .WithSummary("Key customers without an account manager 未配客户经理的重要客户").WithTags("Account managers");

    private static async Task<IResult> Handle(string? area, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Customer>($"""
            SELECT p.number, p.area_code, p.customer_class FROM service_point p
            WHERE p.key_customer = @yes AND p.active = @yes AND p.number > @after AND (@area IS NULL OR p.area_code = @area)
                AND NOT EXISTS (SELECT 1 FROM manager_assignment a WHERE a.service_point_id = p.id AND a.until_at IS NULL)
            ORDER BY p.number{database.Limit("@take")}
            """, new { after = page.Value.After, area, yes = true, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), customer => customer.Number));
    }
}
