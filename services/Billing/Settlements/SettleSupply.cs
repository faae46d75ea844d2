using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Settles one request: bill, ledger, the account's terms from the change on and the answer to the utility, or the cause why not. Scoped; call inside an open unit of work.
/// </summary>
internal sealed class SettleSupply(UnitOfWork unit, BillDesk bills, BillingCycles cycles, CreditDesk credits, AccountDesk accounts)
{
    private const string BilledTo = """
        SELECT MAX(to_on) FROM bill WHERE account = @Number AND kind IN ('regular', 'final', 'settlement')
        """;

    /// <param name="settlement">As parked.</param>
    /// <param name="useIsBilledLater">What meters show is left to the next reading and its bill.</param>
    /// <param name="areaConfirmed">Somebody has looked at the area that is supplied from now on.</param>
    public async Task<Settlement> Try(Settlement settlement, TariffBook book, Actor by, bool useIsBilledLater = false, bool areaConfirmed = false)
    {
        var tried = settlement with { Attempts = settlement.Attempts + 1, State = Settlement.Parked };
        if (await unit.Single<Account>(AccountTable.OpenAt, new { utility = settlement.Service, servicePoint = settlement.ServicePoint }) is not { } account)
            return tried with { Cause = "no-account", Detail = $"No open account of {settlement.Service} hangs on service point '{settlement.ServicePoint}'." };
        tried = tried with { Account = account.Number };
        var terms = await unit.Query<AccountTerms>(AccountTerms.OfAccount, new { account = account.Number });
        if (!areaConfirmed && LastSupplied(terms) is { } last && settlement.Kind == "resume" && last != settlement.AreaAfter)
            return tried with { Cause = "area-differs", Detail = $"{settlement.AreaAfter} m² are to be supplied again; {last} m² were supplied before." };
        var billedTo = await unit.Single<DateOnly?>(BilledTo, account);
        var charge = SettlementCharge.Of(settlement, terms, account.OpenedOn, billedTo, book, useIsBilledLater);
        if (charge.Parked is { } cause) return tried with { Cause = cause, Detail = charge.Detail };
        return await Settled(tried, new(account, terms, by, unit.Time.GetUtcNow()), charge, billedTo);
    }

    private async Task<Settlement> Settled(Settlement settlement, OpenAccount open, SettlementCharge charge, DateOnly? billedTo)
    {
        var bill = charge.Lines.Count == 0 ? null : await Issue(settlement, open, charge);
        var from = new[] { settlement.EffectiveOn, open.Account.OpenedOn, billedTo ?? DateOnly.MinValue }.Max();
        var kept = await accounts.Save(open, open.Account, from, terms => terms with { HeatedArea = settlement.AreaAfter });
        if (kept.IsRefused) throw new SagaConflictException($"Account {open.Account.Number} changed while it was settled.");
        await AccountEvent.Append(unit, open.Account, AccountEvent.Revised, open.Actor, from, $"heatedArea {settlement.AreaAfter}", settlement.Matter);
        await unit.Publish(new SettlementCompleted
        {
            Service = settlement.Service, MatterId = settlement.MatterId, SettlementId = settlement.SettlementId, Reference = bill?.Number ?? settlement.Number, SettledAt = open.Now,
        });
        return settlement with
        {
            State = Settlement.Settled, Cause = null, Detail = null, Bill = bill?.Number, Total = charge.Total, SettledAt = open.Now, SettledBy = open.Actor.Id,
        };
    }

    private async Task<Bill> Issue(Settlement settlement, OpenAccount open, SettlementCharge charge)
    {
        var period = Period.Parse(await cycles.OpenFrom(open.Account.Utility, Period.Of(open.Today)))!.Value;
        var number = await SingleBills.NextNumber(unit, open.Account.Number, period, BillKinds.Settlement);
        var bill = new Bill
        {
            Number = number, Account = open.Account.Number, Utility = open.Account.Utility, Period = period.ToString(), Kind = BillKinds.Settlement, Predecessor = settlement.Matter,
            FromOn = charge.FromOn, ToOn = charge.ToOn, IssuedAt = open.Now, DueOn = charge.ToOn > open.Today ? charge.ToOn : open.Today, Total = charge.Total, OpenAmount = BillDesk.OpenAtFirst(charge.Total),
        };
        var lines = charge.Lines.Index().Select(entry => new BillLine
        {
            Bill = number, Line = entry.Index + 1, Component = entry.Item.Line.Component, Tariff = entry.Item.Tariff, TariffVersion = entry.Item.Line.TariffVersion, Block = entry.Item.Line.Block,
            Band = entry.Item.Line.Band, FromOn = entry.Item.Line.FromOn, ToOn = entry.Item.Line.ToOn, Quantity = entry.Item.Line.Quantity, Unit = entry.Item.Line.Unit, Price = entry.Item.Line.Price,
            Amount = entry.Item.Line.Amount,
        }).ToList();
        await bills.Issue(bill, lines, [], open.Actor.Id);
        await credits.ApplyCredit([bill.Account], open.Actor.Id);
        return bill;
    }

    /// <summary>The area that was supplied before it stood still; null: none is known.</summary>
    private static Quantity? LastSupplied(IReadOnlyList<AccountTerms> terms) =>
        terms.LastOrDefault(row => row.HeatedArea is { } area && area != Quantity.Zero)?.HeatedArea;
}
