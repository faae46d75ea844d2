using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Somebody decides what was held: charged at what the customer agreed to, or not charged. More than the estimate needs a paper on which the customer agreed to it.
/// </summary>
internal sealed class DecideFee(FeeDesk desk)
{
    private const string Charge = "charge";
    private static readonly string[] Decisions = [Charge, "refuse"];

    /// <param name="Decision"><c>charge</c> or <c>refuse</c>.</param>
    /// <param name="Account">Where none was found.</param>
    /// <param name="AmountYuan">Of a repair: what is charged, by default what was written on the order.</param>
    public sealed record Body(string? Decision, string? Account, decimal? AmountYuan, string? ConsentReference, string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/fees/{number}/decide", (string number, Body body, HttpContext http, DecideFee act) => act.Handle(number, body, http))
        .RequireRoles(Roles.Supervisor).Produces<Fee>().WithSummary("Decide a fee that is held 处理待定收费").WithTags("Fees");

    private Task<IResult> Handle(string number, Body body, HttpContext http) => Idempotency.Once(http, body, async () =>
    {
        var actor = http.Actor();
        if (await FeeTable.Rows.Find(desk.Unit, number) is not { } fee) return Refusal.NotFound("fee", number);
        if (ETags.IfMatch(http.Request) is { } version && version != fee.Version) return Refusal.VersionConflict($"'{number}' is at version {fee.Version}.");
        if (fee.State != Fee.Held) return Refusal.Conflict("out-of-order", "It is not held.", $"'{number}' is {fee.State}.", "billing.charge.integrity");
        var decided = await Decide(fee, body, actor);
        return decided.Then(done => Outcome.Of(new Reply(StatusCodes.Status200OK, done, Version: done.Version)));
    });

    private async Task<Outcome<Fee>> Decide(Fee fee, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var charges = errors.OneOf("decision", body.Decision, Decisions) == Charge;
        var reason = errors.Text("reason", body.Reason, 400);
        var consent = errors.OptionalText("consentReference", body.ConsentReference, 100);
        var amount = fee.Amount;
        if (body.AmountYuan is { } yuan && (!Money.TryOf(yuan, out amount) || amount <= Money.Zero)) errors.Add("amountYuan", "not-exact", "'amountYuan' is above zero and has at most two decimals.");
        if (body.AmountYuan is not null && fee.Source != Fee.Repair) errors.Add("amountYuan", "published", "A cylinder is charged by its published price.");
        if (fee.Cost is { } cost && amount > cost) errors.Add("amountYuan", "above-cost", $"{cost} was written on the order.");
        if (charges && fee.Source == Fee.Repair && consent is null && (fee.Estimate is not { } told || amount > told)) errors.Add("consentReference", "required", "Name the paper on which the customer agreed to more than the estimate.");
        var account = errors.OptionalText("account", body.Account, 20) ?? fee.Account ?? await desk.AccountAt(fee.Utility, fee.ServicePoint);
        if (charges && (account is null || await desk.Unit.Single<Account>(AccountTable.ByNumber, new { number = account }) is not { ClosedOn: null } open || open.Utility != fee.Utility))
            errors.Add("account", "unknown-account", $"Name an open account of {fee.Utility}.");
        if (errors.Any) return errors.ToRefusal();
        await Audit.Write(desk.Unit, actor, charges ? "fee-charged" : "fee-refused", fee.Number, reason);
        if (!charges) return await FeeTable.Rows.Keep(desk.Unit, fee with { State = Fee.Uncharged, Cause = "refused", ChargedBy = actor.Id });

        return await Priced(fee with { Account = account, ConsentReference = consent ?? fee.ConsentReference }, amount, actor);
    }

    /// <summary>By what is published today: it may have been published since.</summary>
    private async Task<Outcome<Fee>> Priced(Fee fee, Money amount, Actor actor)
    {
        var code = fee.Source == Fee.Repair ? desk.Options.RepairItems.GetValueOrDefault(fee.Utility, "") : desk.Options.CylinderItem;
        if (await desk.Priced(code) is not { } item || item.Version.Price is null != (fee.Source == Fee.Repair))
            return Refusal.Unprocessable("not-published", "Only what is published may be charged.", $"No price of '{code}' is published that this can be charged by.", "billing.charge.integrity");
        var price = item.Version.Price ?? UnitPrice.Of(amount.Yuan);
        return await desk.Issue(fee with
        {
            Item = item.Item.Code, ItemVersion = item.Version.Number, Unit = item.Item.Unit, Price = price, Amount = Shares.Amount(fee.Quantity, price),
            Deposit = fee.Cause == "deposit-differs" ? Money.Zero : fee.Deposit,
        }, actor);
    }
}
