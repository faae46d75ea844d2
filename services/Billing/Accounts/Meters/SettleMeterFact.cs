using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk says on which account an exchange that fitted none is entered, or that it is nobody's and why.</summary>
public static class SettleMeterFact
{
    /// <param name="Account">Number of the account; or else a reason.</param>
    /// <param name="Registers">Both readings of every register, where the old meter has several.</param>
    /// <param name="Reason">Why it is nobody's.</param>
    public sealed record Body(string? Account, IReadOnlyList<ReplaceMeter.Pair>? Registers, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api.MapPost("/meter-facts/{id:guid}/settle", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor)
        .Produces<MeterFact>().WithSummary("Say whose exchange it is 处理未匹配换表").WithTags("Meters");

    private static Task<IResult> Handle(Guid id, Body body, HttpContext http, UnitOfWork unit, ChangeMeter exchange, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        if (string.IsNullOrWhiteSpace(body.Account) == string.IsNullOrWhiteSpace(body.Reason)) errors.Add("account", "required", "Give 'account' or 'reason', one of them.");
        var reason = errors.OptionalText("reason", body.Reason, 400);
        var registers = body.Registers is null ? null : ReplaceMeter.Check(body.Registers, errors);
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<MeterFact>($"SELECT {MeterFact.Columns} FROM unmatched_meter_fact WHERE id = @id", new { id }) is not { } fact) return Refusal.NotFound("exchange", id.ToString());
        if (fact.SettledAt is not null) return Refusal.Conflict("settled", "It has been settled already.", $"Settled by {fact.SettledBy}.");
        if (reason is null && await Enter(unit, exchange, fact, body.Account!, registers, http.Actor()) is { } refusal) return refusal;
        var settled = fact with { Account = reason is null ? body.Account : null, SettledAt = time.GetUtcNow(), SettledBy = http.Actor().Id, Reason = reason };
        if (await unit.Write(MeterFact.Settle, settled) != 1) return Refusal.Conflict("settled", "It has been settled already.");
        await Audit.Write(unit, http.Actor(), "meter-fact-settled", fact.Matter, reason ?? settled.Account);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, settled));
    });

    private static async Task<Refusal?> Enter(UnitOfWork unit, ChangeMeter exchange, MeterFact fact, string number, IReadOnlyList<RegisterChange>? registers, Actor by)
    {
        if (await unit.Single<Account>(AccountTable.ByNumber, new { number }) is not { } account || account.Utility != fact.Utility)
            return new FieldErrors().Add("account", "unknown-account", $"No account '{number}' of '{fact.Utility}'.").ToRefusal();
        return await exchange.On(account, fact.Change(registers), by);
    }
}
