using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Puts a meter on an open account.</summary>
public static class PutMeter
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/accounts/{number}/meters", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<IReadOnlyList<AccountMeter>>(StatusCodes.Status201Created).WithSummary("Put a meter on an account 登记计量表").WithTags("Meters");

    private static Task<IResult> Handle(string number, MeterInput body, HttpContext http, UnitOfWork unit, AccountLoad load) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<Account>(AccountTable.ByNumber, new { number }) is not { } account) return Refusal.NotFound("account", number);
        if (account.ClosedOn is not null) return Refusal.Conflict("account-closed", "The account is closed.", $"'{number}' is closed.");
        var errors = new FieldErrors();
        var meters = body.Check(errors, "", account.OpenedOn);
        if (errors.Any) return errors.ToRefusal();
        if (await MeterTable.RefusesTaken(unit, account.Utility, meters) is { } taken) return taken;
        await load.Put(meters.Select(meter => meter.On(account)));
        await AccountEvent.Append(unit, account, AccountEvent.MeterPut, http.Actor(), meters[0].FromOn, meters[0].Meter);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, await MeterTable.Of(unit, number), $"/api/{BillingModule.Name}/accounts/{number}"));
    });
}
