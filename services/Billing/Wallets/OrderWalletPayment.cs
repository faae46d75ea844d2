using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A resident orders the payment of their own open bills by wallet. The order is here before the provider hears of it, and is given to it at once.</summary>
public sealed class OrderWalletPayment(UnitOfWork unit, DueBills due, PlaceWalletOrders placer, IOptionsMonitor<WalletOptions> options, IOptionsMonitor<PaymentOptions> payments)
{
    private const string Owned = "SELECT a.number FROM account a JOIN customer c ON c.ref = a.customer_ref WHERE a.number IN @accounts AND c.subject = @subject";
    private const string Ordered = "SELECT o.number FROM wallet_order o JOIN wallet_order_bill b ON b.order_number = o.number WHERE o.payer = @subject AND o.state IN ('created', 'placed') AND b.bill IN @bills";
    private const string InsertBill = "INSERT INTO wallet_order_bill (order_number, bill, amount) VALUES (@order, @Number, @OpenAmount)";

    /// <param name="Bills">Numbers of bills.</param>
    /// <param name="Accounts">Numbers of accounts: all their open bills.</param>
    public sealed record Body(IReadOnlyList<string>? Bills, IReadOnlyList<string>? Accounts);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/wallet-orders", async (Body body, HttpContext http, OrderWalletPayment act, CancellationToken cancel) =>
            {
                var answer = await Idempotency.Once(http, body, () => act.Order(body, http.Actor()));
                if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status201Created }) await act.Place(http.Actor(), cancel);
                return answer;
            })
            .RequireRoles(Roles.Resident).Produces<WalletOrder>(StatusCodes.Status201Created).WithSummary("Order a payment by wallet 手机钱包下单").WithTags("Wallet");

    private async Task<Outcome<Reply>> Order(Body body, Actor actor)
    {
        if (!options.CurrentValue.IsConfigured || !payments.CurrentValue.IsOn(PaymentMethods.Wallet))
            return Refusal.Conflict("method-off", "Payment by wallet is not offered.", PaymentMethods.Wallet, "billing.power.payment-methods");
        var errors = new FieldErrors();
        if ((body.Bills?.Count ?? 0) + (body.Accounts?.Count ?? 0) is var count && (count == 0 || count > payments.CurrentValue.MostItems)) errors.Add("bills", "required", "Name the bills, or the accounts, that are paid.");
        if (errors.Any) return errors.ToRefusal();
        var found = await due.Find([.. (body.Bills ?? []).Distinct(StringComparer.Ordinal)], [.. (body.Accounts ?? []).Distinct(StringComparer.Ordinal)]);
        if (found.Refusal is { } unknown) return unknown;
        var accounts = found.Value.Select(bill => bill.Account).Concat(body.Accounts ?? []).Distinct(StringComparer.Ordinal).ToList();
        var owned = await unit.Query<string>(Owned, new { accounts, subject = actor.Id });
        if (accounts.Except(owned, StringComparer.Ordinal).FirstOrDefault() is { } foreign) return Refusal.NotFound("account or bill", found.Value.FirstOrDefault(bill => bill.Account == foreign)?.Number ?? foreign);
        var open = found.Value.Where(bill => bill.OpenAmount > Money.Zero).ToList();
        if (open.Count == 0) return Refusal.Conflict("nothing-to-pay", "Nothing of it is open any more.", string.Join("; ", found.Value), "catalogue (h) 1");
        if (await unit.Query<string>(Ordered, new { subject = actor.Id, bills = open.Select(bill => bill.Number) }) is [var pending, ..])
            return Refusal.Conflict("order-open", "An order for it can still be paid.", $"'{pending}'.", "catalogue (h) 1");
        var now = unit.Time.GetUtcNow();
        var order = await WalletOrder.Table.Insert(unit, new()
        {
            State = WalletOrder.Created, Payer = actor.Id, Amount = open.Sum(bill => bill.OpenAmount), Account = open[0].Account, ExpiresAt = now + options.CurrentValue.ExpireAfter, CreatedAt = now,
        });
        await unit.Write(InsertBill, open.Select(bill => new { order = order.Number, bill.Number, bill.OpenAmount }));
        return new Reply(StatusCodes.Status201Created, order, $"/api/{BillingModule.Name}/wallet-orders/{order.Number}", order.Version);
    }

    private Task Place(Actor payer, CancellationToken cancel) => placer.Run(payer.Id, cancel);
}
