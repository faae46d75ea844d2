using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// One visit pays several utilities (集中收费, catalogue (h) 1): bills and accounts as named, one payment, one receipt with every item, due, received and change said aloud.
/// All of it is allocated or nothing is taken. It ends a transaction begun at the window, because a payment that nobody timed would show a promise kept.
/// </summary>
public sealed class TakePayment(
    UnitOfWork unit, DueBills due, PaymentDesk desk, DrawerDesk drawers, WindowTransactions transactions, IOptionsMonitor<PaymentOptions> options)
{
    /// <param name="Transaction">Number of the transaction begun at the window.</param>
    /// <param name="Bills">Numbers of bills.</param>
    /// <param name="Accounts">Numbers of accounts: all their open bills.</param>
    /// <param name="Method"><c>cash</c> or <c>card</c>.</param>
    /// <param name="Tendered">What was handed over, yuan.</param>
    /// <param name="Due">What the customer was told is due: refused when it has changed since.</param>
    /// <param name="Partial">Less than is due may be paid, the oldest bill first.</param>
    /// <param name="AdvanceAccount">Account that what is over is paid ahead for; without it cash is given back as change.</param>
    /// <param name="Reference">Slip of the card terminal.</param>
    public sealed record Body(
        string? Transaction, IReadOnlyList<string>? Bills, IReadOnlyList<string>? Accounts, string? Method, decimal? Tendered, decimal? Due, bool? Partial, string? AdvanceAccount, string? Reference);

    private sealed record Wish(string Transaction, string Method, Money Tendered, Money? Due, string? Ahead, string? Reference);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/payments", (Body body, HttpContext http, TakePayment act) => Idempotency.Once(http, body, () => act.Take(body, http.Actor())))
            .RequireRoles(Roles.Clerk).Produces<Payment>(StatusCodes.Status201Created).WithSummary("Take one payment for several bills 集中收费").WithTags("Payments");

    private async Task<Outcome<Reply>> Take(Body body, Actor actor)
    {
        var checkedBody = Check(body, options.CurrentValue);
        if (checkedBody.Refusal is { } invalid) return invalid;
        var wish = checkedBody.Value;
        if (await WindowTransaction.Table.Find(unit, wish.Transaction) is not { } transaction) return Refusal.NotFound("transaction", wish.Transaction);
        if (transaction.State != WindowTransaction.Open) return GiveUpPayment.NotOpen(transaction);
        if (transaction.Clerk != actor.Id) return GiveUpPayment.NotYours(transaction);
        var bills = await due.Find(Distinct(body.Bills), Distinct(body.Accounts));
        if (bills.Refusal is { } unknown) return unknown;
        var aheadUtility = await desk.UtilityOf(wish.Ahead);
        if (wish.Ahead is not null && aheadUtility is null) return new FieldErrors().Add("advanceAccount", "unknown-account", $"There is no account '{wish.Ahead}'.").ToRefusal();
        var isCash = wish.Method == PaymentMethods.Cash;
        var plan = PaymentPlan.Decide(bills.Value, wish.Tendered, isCash, body.Partial == true, wish.Ahead is not null, wish.Due);
        if (plan.Refusal is { } refused) return refused;
        var taken = await desk.Take(await PaymentOf(wish, plan.Value, transaction, actor), plan.Value, aheadUtility, actor);
        if (taken.Refusal is { } changed) return changed;
        var payment = taken.Value;
        if (isCash && await drawers.Move(transaction.Drawer, PaymentDesk.Kind, payment.Number, payment.Amount, actor) is { } closed) return closed;
        var ended = await transactions.Finish(transaction, payment.Number, null, actor);
        return ended.Then<Reply>(_ => new Reply(StatusCodes.Status201Created, payment, $"/api/{BillingModule.Name}/payments/{payment.Number}", payment.Version));
    }

    private async Task<Payment> PaymentOf(Wish wish, PaymentPlan plan, WindowTransaction transaction, Actor actor)
    {
        var now = unit.Time.GetUtcNow();
        return new()
        {
            Id = transaction.Id,
            State = Payment.Taken,
            Channel = Payment.AtWindow,
            Method = wish.Method,
            Amount = wish.Tendered - plan.Change,
            Tendered = wish.Tendered,
            ChangeGiven = plan.Change,
            Advance = plan.Advance,
            AdvanceAccount = plan.Advance > Money.Zero ? wish.Ahead : null,
            Drawer = transaction.Drawer,
            Seat = transaction.Seat,
            Ticket = transaction.Ticket,
            Reference = wish.Reference,
            Payer = await due.PayerOf(plan.Parts.Select(part => part.Bill.Account).Concat(plan.Advance > Money.Zero ? [wish.Ahead!] : [])),
            ReceivedBy = actor.Id,
            ReceivedAt = now,
            ReceivedOn = HallTime.Day(now),
        };
    }

    private static Outcome<Wish> Check(Body body, PaymentOptions options)
    {
        var errors = new FieldErrors();
        var transaction = errors.Text("transaction", body.Transaction, 40);
        var count = (body.Bills?.Count ?? 0) + (body.Accounts?.Count ?? 0);
        if (count == 0 && body.AdvanceAccount is null) errors.Add("bills", "required", "Name the bills, or the accounts, that are paid.");
        if (count > options.MostItems) errors.Add("bills", "too-many", $"At most {options.MostItems} bills and accounts in one payment.");
        var method = errors.OneOf("method", body.Method, [.. PaymentMethods.AtWindow.Where(options.IsOn)]);
        if (body.Tendered is null) errors.Add("tendered", "required", "Give 'tendered', what was handed over in yuan.");
        var tendered = Amounts.Positive(errors, "tendered", body.Tendered);
        Money? told = body.Due is null ? null : Amounts.Positive(errors, "due", body.Due);
        var wish = new Wish(transaction, method, tendered, told, errors.OptionalText("advanceAccount", body.AdvanceAccount, 20), errors.OptionalText("reference", body.Reference));
        return errors.Any ? errors.ToRefusal() : wish;
    }

    private static string[] Distinct(IReadOnlyList<string>? numbers) => numbers is null ? [] : [.. numbers.Distinct(StringComparer.Ordinal)];
}
