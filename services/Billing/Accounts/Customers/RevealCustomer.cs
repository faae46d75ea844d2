using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Shows a customer's data in full for a stated purpose; who looked, when and why stays on record.</summary>
public static class RevealCustomer
{
    public sealed record Body(string? Purpose);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/customers/{key}/reveal", Handle).RequireRoles(Roles.Auditor, Roles.Supervisor)
        .Produces<Customer>().WithSummary("Reveal a customer's data 查看客户个人信息").WithTags("Customers");

    private static async Task<IResult> Handle(string key, Body body, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var purpose = errors.Text("purpose", body.Purpose, 400);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await unit.Execute<Customer>(async () =>
        {
            if (await CustomerTable.One(unit, key) is not { } customer) return Refusal.NotFound("customer", key);
            await Audit.Write(unit, http.Actor(), "personal-data-revealed", key, purpose);
            return customer;
        }, cancel);
        return outcome.ToResult(customer => TypedResults.Ok(customer));
    }
}
