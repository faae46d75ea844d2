using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The clerk turns to a person who wants to pay: the time of the transaction begins (billing.window.payment).</summary>
public sealed class BeginPayment(UnitOfWork unit, DrawerDesk drawers, WindowTransactions transactions)
{
    /// <param name="Ticket">Number of the queue ticket.</param>
    /// <param name="Item">Bill or account that is taken up first.</param>
    public sealed record Body(string? Ticket, string? Item);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/payments/begin", (Body body, HttpContext http, BeginPayment act) => Idempotency.Once(http, body, () => act.Begin(body, http.Actor())))
            .RequireRoles(Roles.Clerk).Produces<WindowTransaction>(StatusCodes.Status201Created).WithSummary("Begin a payment at the window 开始收费").WithTags("Payments");

    private async Task<Outcome<Reply>> Begin(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var (ticket, item) = (errors.OptionalText("ticket", body.Ticket, 40), errors.OptionalText("item", body.Item, 60));
        if (errors.Any) return errors.ToRefusal();
        var drawer = await drawers.OfClerk(actor);
        if (drawer.Refusal is { } none) return none;
        if (await transactions.OpenAt(drawer.Value.Number) is { } open)
            return Refusal.Conflict("transaction-open", "Somebody is being served at this window.", $"'{open.Number}' is open: take the payment or give it up first.", "billing.window.payment");
        var now = unit.Time.GetUtcNow();
        var begun = await transactions.Begin(
            new() { State = WindowTransaction.Open, Seat = drawer.Value.Seat, Drawer = drawer.Value.Number, Ticket = ticket, Clerk = actor.Id, BegunAt = now }, item, actor);
        return new Reply(StatusCodes.Status201Created, begun, $"/api/{BillingModule.Name}/payments/transactions/{begun.Number}", begun.Version);
    }
}
