using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The key customers of an outage: who has been told of its present start, and who is still to be told.</summary>
public static class ReadKeyCustomers
{
    public static void MapReadKeyCustomers(this IEndpointRouteBuilder api) =>
        api.MapGet("/outages/{number}/key-customers", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor, Roles.Operator)
            .Produces<Page<KeyCustomer>>().WithSummary("Key customers, told and still to be told 重要客户通知清单").WithTags("Outages");

    /// <param name="told">Only those who have been told, or only those who have not.</param>
    private static async Task<IResult> Handle(string number, bool? told, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(async db => await db.QuerySingleOrDefaultAsync<Guid?>("SELECT id FROM outage WHERE number = @number", new { number }) is { } id
            ? (await db.QueryAsync<KeyCustomer>($"""
                {KeyCustomerTable.List} AND p.number > @after AND (@told IS NULL OR (CASE WHEN k.told_at IS NULL THEN 0 ELSE 1 END) = @told)
                ORDER BY p.number{database.Limit("@take")}
                """, new { id, yes = true, told, after = page.Value.After, take = page.Value.Take })).AsList()
            : null, cancel);
        if (rows is null) return Refusal.NotFound("outage", number).ToResult();
        var seen = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(r => seen ? r : Masked(r))], r => r.Number));
    }

    private static KeyCustomer Masked(KeyCustomer row) =>
        row with { Address = Masking.Address(row.Address)!, Person = Masking.Name(row.Person), Note = Masking.FreeText(row.Note) };
}
