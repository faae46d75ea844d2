using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Writes fees with their bills: from the published price list only. Scoped; call inside an open unit of work.</summary>
internal sealed class FeeDesk(UnitOfWork unit, PriceList prices, BillDesk bills, GeneralLedger ledger, BillingCycles cycles, CreditDesk credits, Breaches breaches, IOptions<FeeOptions> options)
{
    private const string Deposit = "deposit";

    public DateTimeOffset Now => unit.Time.GetUtcNow();

    public UnitOfWork Unit => unit;

    public FeeOptions Options => options.Value;

    public Task<PricedItem?> Priced(string item) => prices.Find(item, HallTime.Day(Now));

    /// <summary>The open account of a service point; null when there is none.</summary>
    public async Task<string?> AccountAt(string utility, string? servicePoint) => servicePoint is null ? null
        : (await unit.Single<Account>(AccountTable.OpenAt, new { utility, servicePoint }))?.Number;

    /// <summary>This month, or the first one after it that is not closed.</summary>
    public async Task<Period> OpenPeriod(string utility) => Period.Parse(await cycles.OpenFrom(utility, Period.Of(HallTime.Day(Now))))!.Value;

    /// <summary>Stores a fee and, when it is to be charged, bills it.</summary>
    public async Task<Fee> Write(Fee fee, Actor by)
    {
        var written = await FeeTable.Rows.Insert(unit, fee with { ChargedBy = by.Id });
        if (written.Cause == "no-consent") await breaches.Found(Breaches.NoConsent, $"{written.Utility}/{written.Reference}", written.Number, written.Area, by);
        return written.State == Fee.Charged ? await Issue(written, by) : written;
    }

    /// <summary>Bills a fee that is stored.</summary>
    public async Task<Fee> Issue(Fee fee, Actor by)
    {
        var (now, account) = (Now, fee.Account!);
        var period = await OpenPeriod(fee.Utility);
        var number = await SingleBills.NextNumber(unit, account, period, BillKinds.Fee);
        var lines = await Lines(fee, number);
        var total = lines.Sum(line => line.Amount);
        var bill = new Bill
        {
            Number = number, Account = account, Utility = fee.Utility, Period = period.ToString(), Kind = BillKinds.Fee, Predecessor = fee.Number, FromOn = lines[0].FromOn, ToOn = lines[0].ToOn,
            IssuedAt = now, DueOn = HallTime.Day(now).AddDays(Options.DueDays), Total = total, OpenAmount = BillDesk.OpenAtFirst(total),
        };
        await bills.Issue(bill, lines, [], by.Id);
        if (fee.Deposit != Money.Zero) await ledger.Post(DepositEntry(bill, fee.Deposit, by));
        await credits.ApplyCredit([account], by.Id);
        var kept = await FeeTable.Rows.Keep(unit, fee with { State = Fee.Charged, Cause = null, Bill = number, ChargedBy = by.Id });
        return kept.IsRefused ? throw new SagaConflictException($"Fee {fee.Number} changed while it was billed.") : kept.Value;
    }

    private async Task<IReadOnlyList<BillLine>> Lines(Fee fee, string bill)
    {
        var day = HallTime.Day(fee.RenderedAt);
        var line = new BillLine
        {
            Bill = bill, Line = 1, Component = "fee", Tariff = fee.Item, TariffVersion = fee.ItemVersion, FromOn = day, ToOn = day.AddDays(1), Quantity = fee.Quantity, Unit = fee.Unit, Price = fee.Price,
            Amount = fee.Amount,
        };
        if (fee.Deposit == Money.Zero) return [line];
        var deposit = await Priced(Options.DepositItem) ?? throw new InvalidOperationException($"The price of '{Options.DepositItem}' is gone.");
        return
        [
            line,
            line with
            {
                Line = 2, Component = Deposit, Tariff = deposit.Item.Code, TariffVersion = deposit.Version.Number, Unit = deposit.Item.Unit, Price = deposit.Version.Price!.Value,
                Quantity = Quantity.Of(fee.Deposit.Yuan / deposit.Version.Price.Value.Yuan), Amount = fee.Deposit,
            },
        ];
    }

    /// <summary>A deposit is no revenue: it is kept for the customer.</summary>
    private static LedgerEntry DepositEntry(Bill bill, Money deposit, Actor by) => new($"{bill.Number}-D", Deposit, HallTime.Day(bill.IssuedAt), bill.IssuedAt, by.Id,
    [
        new(Ledgers.Revenue, null, bill.Utility, deposit),
        new(Ledgers.Deposit, bill.Account, bill.Utility, -deposit),
    ]);
}
