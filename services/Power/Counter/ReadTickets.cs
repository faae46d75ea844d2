using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The tickets; <c>open=true</c> is what still has to come to an end.</summary>
public static class ReadTickets
{
    public static void MapReadTickets(this IEndpointRouteBuilder api)
    {
        api.MapGet("/counter/tickets/{number}", One).RequireRoles(Roles.Staff).Produces<CounterTicket>().WithSummary("One ticket 查询工作传票").WithTags("Counter");
        api.MapGet("/counter/tickets", List).RequireRoles(Roles.Staff).Produces<Page<CounterTicket>>().WithSummary("The tickets 工作传票列表").WithTags("Counter");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<CounterTicket>($"SELECT {CounterTicket.Columns} FROM counter_ticket WHERE number = @number", new { number }), cancel);
        Outcome<CounterTicket> outcome = found is null ? Refusal.NotFound("ticket", number) : found.For(http.Actor());
        return outcome.WithETag(http, ticket => ticket.Version);
    }

    private static async Task<IResult> List(bool? open, string? desk, string? business, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = open switch { true => " AND closed_at IS NULL", false => " AND closed_at IS NOT NULL", _ => "" };
        var rows = await database.Read(db => db.QueryAsync<CounterTicket>($"""
            SELECT {CounterTicket.Columns} FROM counter_ticket
            WHERE number > @after{which} AND (@desk IS NULL OR desk = @desk) AND (@business IS NULL OR business = @business) ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, desk, business, take = page.Value.Take }), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(ticket => ticket.For(actor))], ticket => ticket.Number));
    }
}
