using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The contacts with a customer, oldest first.</summary>
public static class ListContacts
{
    public static void MapListContacts(this IEndpointRouteBuilder api) =>
        api.MapGet("/service-points/{number}/contacts", Handle).RequireRoles(Roles.Staff).Produces<Page<CustomerContact>>()
            .WithSummary("Visits and contacts with a customer 走访、联系记录").WithTags("Account managers");

    private static async Task<IResult> Handle(string number, string? topic, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read<IReadOnlyList<CustomerContact>?>(async db => await db.QuerySingleOrDefaultAsync<string>("SELECT id FROM service_point WHERE number = @number", new { number }) is not { } point
            ? null
            : (await db.QueryAsync<CustomerContact>($"""
                SELECT {CustomerContact.Columns} FROM manager_contact
                WHERE service_point_id = @point AND id > @after AND (@topic IS NULL OR topic = @topic) ORDER BY id{database.Limit("@take")}
                """, new { point, after = page.Value.After, topic, take = page.Value.Take })).AsList(), cancel);
        if (rows is null) return Refusal.NotFound("service point", number).ToResult();
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => row.For(actor))], row => row.Id.ToString()));
    }
}
