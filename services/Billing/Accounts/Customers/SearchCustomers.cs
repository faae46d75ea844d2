using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Customers with a phone number, for those who deal with them. A POST, because a phone number must not stand in an address; who looked stays on record.</summary>
public static class SearchCustomers
{
    /// <param name="Phone">As typed: with or without the country code, spaces or dashes.</param>
    public sealed record Body(string? Phone, string? Cursor, int? Limit);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/customers/search", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<Page<Customer>>().WithSummary("Customers with a phone number 按电话查询客户").WithTags("Customers");

    private static async Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        var (errors, page) = (new FieldErrors(), ListPage.Of(body.Cursor, body.Limit));
        var phone = errors.Phone("phone", body.Phone);
        foreach (var error in page.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        if (errors.Any) return errors.ToRefusal().ToResult();
        await unit.Execute(() => Audit.Write(unit, http.Actor(), "person-looked-up", Masking.Phone(phone)!), cancel);
        var database = unit.Database;
        var rows = await database.Read(db => db.QueryAsync<Customer>($"""
            SELECT {CustomerTable.Columns} FROM customer WHERE phone IN @phones AND ref > @after ORDER BY ref{database.Limit("@take")}
            """, new { phones = Whose.WithPhone(phone).Phones, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), it => it.Ref));
    }
}
