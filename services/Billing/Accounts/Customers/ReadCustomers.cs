using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The register of customers: one, masked by role, or those with a phone number. Who looked for whom by phone stays on record.</summary>
public static class ReadCustomers
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/customers/{key}", One).RequireRoles().Produces<Customer>().WithSummary("One customer 查询客户").WithTags("Customers");
        api.MapGet("/customers", List).RequireRoles(Roles.Clerk, Roles.Supervisor)
            .Produces<Page<Customer>>().WithSummary("Customers by phone number, or those nobody knows yet 按电话查询客户").WithTags("Customers");
    }

    private static async Task<IResult> One(string key, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var customer = await database.Read(db => db.QuerySingleOrDefaultAsync<Customer>(CustomerTable.ByRef, new { @ref = key }), cancel);
        Outcome<Customer> outcome = customer is null || (!actor.IsStaff && customer.Subject != actor.Id) ? Refusal.NotFound("customer", key) : CustomerTable.For(actor, customer);
        return outcome.WithETag(http, it => it.Version);
    }

    /// <param name="phone">As typed: with or without the country code, spaces or dashes.</param>
    /// <param name="placeholder">True instead of a phone number: those that a clerk is to complete.</param>
    private static async Task<IResult> List(string? phone, bool? placeholder, string? cursor, int? limit, HttpContext http, Database database, UnitOfWork unit, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(phone) && placeholder != true)
            return new FieldErrors().Add("phone", "required", "Give 'phone', or 'placeholder=true'.").ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var phones = string.IsNullOrWhiteSpace(phone) ? null : Whose.WithPhone(phone).Phones;
        if (phones is not null) await unit.Execute(() => Audit.Write(unit, http.Actor(), "person-looked-up", Masking.Phone(phone)!), cancel);
        var rows = await database.Read(db => db.QueryAsync<Customer>($"""
            SELECT {CustomerTable.Columns} FROM customer
            WHERE ref > @after{(phones is null ? "" : " AND phone IN @phones")}{(placeholder is null ? "" : " AND placeholder = @placeholder")}
            ORDER BY ref{database.Limit("@take")}
            """, new { after = page.Value.After, phones, placeholder, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), it => it.Ref));
    }
}
