using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk charges an item of the published price list: a connection, or any service asked for at the window. Nothing that is not published can be charged (billing.charge.integrity).</summary>
internal sealed class ChargeFee(FeeDesk desk)
{
    private static readonly string[] ByHand = [Fee.Connection, Fee.Window];

    /// <param name="Source"><c>connection</c> or <c>window</c>.</param>
    /// <param name="Reference">Number of the application that a connection is charged for; charged once.</param>
    /// <param name="Item">Code of the item of the price list.</param>
    /// <param name="Quantity">In the item's unit; one when left out.</param>
    /// <param name="AmountYuan">For an item by quotation: the amount agreed. Others have their published price.</param>
    /// <param name="ConsentReference">Paper on which the customer agreed to the amount; for an item by quotation.</param>
    public sealed record Body(string? Source, string? Account, string? Item, decimal? Quantity, decimal? AmountYuan, string? ConsentReference, string? Reference);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/fees", (Body body, HttpContext http, ChargeFee act) => Idempotency.Once(http, body, () => act.Charge(body, http.Actor())))
        .RequireRoles(Roles.Clerk).Produces<Fee>(StatusCodes.Status201Created).WithSummary("Charge an item of the price list 按公示项目收费").WithTags("Fees");

    private async Task<Outcome<Reply>> Charge(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var source = errors.OneOf("source", body.Source, ByHand);
        var number = errors.Text("account", body.Account, 20);
        var code = errors.Code("item", body.Item);
        var reference = source == Fee.Connection ? errors.Code("reference", body.Reference, 40) : errors.OptionalText("reference", body.Reference, 40) ?? "";
        var consent = errors.OptionalText("consentReference", body.ConsentReference, 100);
        if (!Quantity.TryOf(body.Quantity ?? 1, out var quantity) || quantity <= Quantity.Zero) errors.Add("quantity", "not-exact", "'quantity' is above zero and has at most three decimals.");
        var amount = Money.Zero;
        if (body.AmountYuan is { } yuan && (!Money.TryOf(yuan, out amount) || amount < Money.Zero)) errors.Add("amountYuan", "not-exact", "'amountYuan' is not below zero and has at most two decimals.");
        if (errors.Any) return errors.ToRefusal();
        if (await desk.Priced(code) is not { } priced)
            return Refusal.Unprocessable("not-published", "Only what is published may be charged.", $"No price of '{code}' is published for today.", "billing.charge.integrity");
        if (await desk.Unit.Single<Account>(AccountTable.ByNumber, new { number }) is not { ClosedOn: null } account) errors.Add("account", "unknown-account", $"There is no open account '{number}'.");
        else if (priced.Item.Utility is { } utility && utility != account.Utility) errors.Add("item", "of-another-utility", $"'{code}' is an item of {utility}; '{number}' is an account of {account.Utility}.");
        else if (reference.Length > 0 && await desk.Unit.Single<int>("SELECT COUNT(*) FROM fee WHERE utility = @utility AND source = @source AND reference = @reference", new { utility = account.Utility, source, reference }) > 0)
            return Refusal.Conflict("charged-already", "This has been charged.", $"'{reference}' of {account.Utility} has its fee.", "billing.charge.integrity");
        if (priced.Version.Price is not null && body.AmountYuan is not null) errors.Add("amountYuan", "published", $"'{code}' is charged by its published price.");
        if (priced.Version.Price is null && body.AmountYuan is null) errors.Add("amountYuan", "required", $"'{code}' is charged by quotation: give the amount agreed.");
        if (priced.Version.Price is null && consent is null) errors.Add("consentReference", "required", $"'{code}' is charged by quotation: name the paper on which the customer agreed.");
        if (errors.Any) return errors.ToRefusal();
        var of = await desk.Unit.Single<Account>(AccountTable.ByNumber, new { number });
        var price = priced.Version.Price ?? UnitPrice.Of(amount.Yuan);
        if (priced.Version.Price is null) quantity = Billing.Quantity.Of(1);
        var fee = await desk.Write(new()
        {
            State = Fee.Charged, Source = source, Utility = of!.Utility, Reference = reference, ServicePoint = of.ServicePoint, Area = of.Area, Account = of.Number, Item = code,
            ItemVersion = priced.Version.Number, Quantity = quantity, Unit = priced.Item.Unit, Price = price, Amount = Shares.Amount(quantity, price),
            ConsentedAt = consent is null ? null : desk.Now, ConsentReference = consent, RenderedAt = desk.Now,
        }, actor);
        return new Reply(StatusCodes.Status201Created, fee, $"/api/{BillingModule.Name}/fees/{fee.Number}", fee.Version);
    }
}
