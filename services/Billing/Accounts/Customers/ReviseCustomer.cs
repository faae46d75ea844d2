using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Replaces what is known of a customer; one who stood in for somebody unknown is somebody from then on.</summary>
public static class ReviseCustomer
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapPut("/customers/{key}", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<Customer>().WithSummary("Revise a customer 修改客户信息").WithTags("Customers");

    private static Task<IResult> Handle(string key, CustomerInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired();
        var errors = new FieldErrors();
        var customer = body.Check(errors, time.GetUtcNow()) with { Ref = key, Version = version };
        if (!string.IsNullOrWhiteSpace(body.Ref) && body.Ref != key) errors.Add("ref", "fixed", "The key of a customer cannot change.");
        if (errors.Any) return errors.ToRefusal();
        if (await CustomerTable.One(unit, key) is null) return Refusal.NotFound("customer", key);
        if (await unit.Write($"{CustomerTable.Replace} AND version = @Version", customer) != 1) return Refusal.VersionConflict($"Customer '{key}' is not at version {version}.");
        await Audit.Write(unit, http.Actor(), "customer-revised", key);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, customer with { Version = version + 1 }, Version: version + 1));
    });
}
