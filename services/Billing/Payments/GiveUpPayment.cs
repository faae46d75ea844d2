using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The person leaves without paying: nothing was taken, and the time ends.</summary>
public sealed class GiveUpPayment(UnitOfWork unit, WindowTransactions transactions)
{
    private static readonly string[] Reasons = ["customer-left", "not-enough-money", "to-be-clarified", "began-by-mistake"];

    /// <param name="Reason"><c>customer-left</c>, <c>not-enough-money</c>, <c>to-be-clarified</c> or <c>began-by-mistake</c>.</param>
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/payments/transactions/{number}/give-up", (string number, Body body, HttpContext http, GiveUpPayment act) => Idempotency.Once(http, body, () => act.GiveUp(number, body, http)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<WindowTransaction>().WithSummary("End a transaction without payment 终止收费").WithTags("Payments");

    private async Task<Outcome<Reply>> GiveUp(string number, Body body, HttpContext http)
    {
        var (errors, actor) = (new FieldErrors(), http.Actor());
        var reason = errors.OneOf("reason", body.Reason, Reasons);
        if (errors.Any) return errors.ToRefusal();
        if (await WindowTransaction.Table.Find(unit, number) is not { } transaction) return Refusal.NotFound("transaction", number);
        if (transaction.State != WindowTransaction.Open) return NotOpen(transaction);
        if (transaction.Clerk != actor.Id && !actor.Is(Roles.Supervisor)) return NotYours(transaction);
        var ended = await transactions.Finish(transaction, null, reason, actor);
        return ended.Then<Reply>(row => new Reply(StatusCodes.Status200OK, row, Version: row.Version));
    }

    internal static Refusal NotOpen(WindowTransaction transaction) =>
        Refusal.Conflict("transaction-over", "This transaction is over.", $"'{transaction.Number}' is {transaction.State}{(transaction.Payment is { } payment ? $" with '{payment}'" : "")}.", "billing.window.payment");

    internal static Refusal NotYours(WindowTransaction transaction) =>
        Refusal.Forbidden($"'{transaction.Number}' is served at window '{transaction.Seat}'.", "billing.window.payment");
}
