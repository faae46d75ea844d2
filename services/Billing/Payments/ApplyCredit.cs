using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Uses what an account has paid ahead for its open bills, the oldest first.</summary>
public static class ApplyCredit
{
    public sealed record Body;

    public static void MapApplyCredit(this IEndpointRouteBuilder api) =>
        api.MapPost("/accounts/{number}/apply-credit", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<IReadOnlyList<UsedCredit>>()
            .WithSummary("Use credit for open bills 预收冲抵欠费").WithTags("Payments");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, CreditDesk credits) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<string>("SELECT number FROM account WHERE number = @number", new { number }) is null) return Refusal.NotFound("account", number);
        var used = await credits.ApplyCredit([number], http.Actor().Id);
        await Audit.Write(unit, http.Actor(), "credit-applied", number, used.Sum(part => part.Amount).ToString());
        return Outcome.Of(new Reply(StatusCodes.Status200OK, used));
    });
}
