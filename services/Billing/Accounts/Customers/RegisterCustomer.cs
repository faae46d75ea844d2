using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Enters a customer into the register of who pays.</summary>
public static class RegisterCustomer
{
    private const string Prefix = "CU";

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/customers", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<Customer>(StatusCodes.Status201Created).WithSummary("Register a customer 登记客户").WithTags("Customers");

    private static Task<IResult> Handle(CustomerInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var customer = body.Check(errors, now);
        if (errors.Any) return errors.ToRefusal();
        if (customer.Ref.Length == 0) customer = customer with { Ref = await Numbers.Next(unit, Prefix, HallTime.Day(now)) };
        else if (await CustomerTable.One(unit, customer.Ref) is not null) return Refusal.Conflict("customer-exists", "A customer with this key is registered already.", $"Customer '{customer.Ref}'.");
        await unit.Write(CustomerTable.Insert, customer);
        await Audit.Write(unit, http.Actor(), "customer-registered", customer.Ref);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, customer, $"/api/{BillingModule.Name}/customers/{customer.Ref}", customer.Version));
    });
}
