using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Opens an account for a customer at a service point (开户), with its meters. A service point has one open account at most.</summary>
public static class RegisterAccount
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<Account>(StatusCodes.Status201Created).WithSummary("Register an account 开户").WithTags("Accounts");

    private static Task<IResult> Handle(AccountInput body, HttpContext http, UnitOfWork unit, AccountLoad load, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var opening = body.Check(errors, HallTime.Day(time.GetUtcNow()));
        if (opening.CustomerRef.Length > 0 && await CustomerTable.One(unit, opening.CustomerRef) is null)
            errors.Add("customerRef", "unknown-customer", $"No customer '{opening.CustomerRef}' is registered.");
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<Account>(AccountTable.OpenAt, new { utility = opening.Utility, servicePoint = opening.ServicePoint }) is { } open)
            return Refusal.Conflict("account-exists", "The service point has an open account already.", $"'{open.Number}' is open at '{opening.ServicePoint}'.");
        if (await MeterTable.RefusesTaken(unit, opening.Utility, opening.Meters) is { } taken) return taken;
        var account = (await load.Open([opening]))[0];
        await AccountEvent.Append(unit, account, AccountEvent.Opened, http.Actor(), account.OpenedOn);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, account, $"/api/{BillingModule.Name}/accounts/{account.Number}", account.Version));
    });
}
