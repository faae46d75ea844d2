using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The measurements ordered for complaints; <c>open=true</c> is the crew's list.</summary>
public static class ListReadingOrders
{
    public static void MapListReadingOrders(this IEndpointRouteBuilder api) =>
        api.MapGet("/voltage/orders", Handle).RequireRoles(Roles.Staff).Produces<Page<ReadingOrder>>()
            .WithSummary("Measurements ordered for complaints 电压测量单").WithTags("Voltage");

    private static async Task<IResult> Handle(bool? open, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = open switch { true => " AND read_at IS NULL", false => " AND read_at IS NOT NULL", _ => "" };
        var rows = await database.Read(db => db.QueryAsync<ReadingOrder>(
            $"SELECT {ReadingOrder.Columns} FROM voltage_order WHERE number > @after{which} ORDER BY number{database.Limit("@take")}",
            new { after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), order => order.Number));
    }
}
