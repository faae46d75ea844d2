using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Registers an account manager.</summary>
public static class RegisterAccountManager
{
    internal const string Insert = $"INSERT INTO account_manager ({AccountManager.Columns}) VALUES (@Code, @Name, @Phone, @Active, @Version, @UpdatedAt)";

    public static void MapRegisterAccountManager(this IEndpointRouteBuilder api) =>
        api.MapPost("/account-managers", Handle).RequireRoles(Roles.Supervisor).Produces<AccountManager>(StatusCodes.Status201Created)
            .WithSummary("Register an account manager 登记客户经理").WithTags("Account managers");

    private static Task<IResult> Handle(AccountManagerInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var manager = input.Value;
        if (await unit.Single<string>("SELECT code FROM account_manager WHERE code = @Code", manager) is { })
            return Refusal.Conflict("account-manager-exists", "An account manager with this code is registered already.", $"'{manager.Code}'.");
        await unit.Write(Insert, manager);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, manager, $"/api/{PowerUtility.Name}/account-managers/{Uri.EscapeDataString(manager.Code)}", manager.Version));
    });
}
