using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The register of customers: one, masked by role, or those that a clerk is to complete.</summary>
public static class ReadCustomers
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{key}", One).RequireRoles().Produces<Customer>().WithSummary("One customer 查询客户").WithTags("Customers");
        api.MapGet("/customers/placeholders", Placeholders).RequireRoles(Roles.Staff)
            .Produces<Page<Customer>>().WithSummary("Customers that nobody has entered yet 待登记客户").WithTags("Customers");
    }

    private static async Task<IResult> One(string key, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var customer = await database.Read(db => db.QuerySingleOrDefaultAsync<Customer>(CustomerTable.ByRef, new { @ref = key }), cancel);
        Outcome<Customer> outcome = customer is null || (!actor.IsStaff && customer.Subject != actor.Id) ? Refusal.NotFound("customer", key) : CustomerTable.For(actor, customer);
        return outcome.WithETag(http, it => it.Version);
    }

    private static async Task<IResult> Placeholders(string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Customer>(
            $"SELECT {CustomerTable.Columns} FROM customer WHERE placeholder = 1 AND ref > @after ORDER BY ref{database.Limit("@take")}", new { after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.Select(customer => CustomerTable.For(http.Actor(), customer)).AsList(), it => it.Ref));
    }
}
