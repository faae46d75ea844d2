using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Corrects an account manager's data, or takes one out of service once every customer has another.</summary>
public static class ReviseAccountManager
{
    private const string Update = """
        UPDATE account_manager SET name = @Name, phone = @Phone, active = @Active, version = version + 1, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseAccountManager(this IEndpointRouteBuilder api) =>
        api.MapPut("/account-managers/{code}", Handle).RequireRoles(Roles.Supervisor).Produces<AccountManager>()
            .WithSummary("Revise an account manager 修改客户经理").WithTags("Account managers");

    private static async Task<IResult> Handle(string code, AccountManagerInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = body.Code ?? code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        if (input.Value.Code != code)
            return Refusal.Unprocessable("code-is-fixed", "The code of a registered thing cannot change.", $"'{code}' is not '{input.Value.Code}'.").ToResult();
        var manager = input.Value with { Version = version };
        var outcome = await unit.Execute<AccountManager>(async () =>
        {
            if (await unit.Single<string>("SELECT code FROM account_manager WHERE code = @code", new { code }) is null) return Refusal.NotFound("account manager", code);
            var customers = manager.Active ? 0 : await unit.Single<int>("SELECT COUNT(*) FROM manager_assignment WHERE manager_code = @code AND until_at IS NULL", new { code });
            if (customers > 0) return Refusal.Conflict("has-customers", "Give the customers another account manager first.", $"'{code}' looks after {customers}.", "D31");
            return await unit.Write(Update, manager) == 1 ? manager with { Version = version + 1 } : Refusal.VersionConflict($"Account manager '{code}' is not at version {version}.");
        }, cancel);
        return outcome.WithETag(http, changed => changed.Version);
    }
}
