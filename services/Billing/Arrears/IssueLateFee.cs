using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Issues the fee bill of one late fee, explained by what was open for how many days, the rate, and the version of the policy. Inside an open unit.</summary>
internal sealed class IssueLateFee(UnitOfWork work, DunningPolicy policy, BillDesk bills)
{
    private const string Mark = "UPDATE late_fee SET charged = @Charged, amount = @Amount WHERE bill = @Bill AND period = @Period AND charged IS NULL";

    /// <summary>What was left out because it came to nothing.</summary>
    private const string Nothing = "none";

    public async Task Issue(LateFee fee, LateFeeRule rule, DateOnly today)
    {
        var of = (await work.Single<Bill>($"SELECT {BillTable.Columns} FROM bill WHERE number = @Bill", fee))!;
        var before = await work.Single<Money>("SELECT COALESCE(SUM(amount), 0) FROM late_fee WHERE bill = @Bill AND charged IS NOT NULL", fee);
        var (full, charged) = fee.Of(rule, of.Total, before);
        var number = charged > Money.Zero ? $"{of.Number}-L{fee.Period.Replace("-", "", StringComparison.Ordinal)}" : Nothing;
        if (await work.Write(Mark, fee with { Charged = number, Amount = charged }) == 0 || charged == Money.Zero) return;
        var bill = new Bill
        {
            Number = number, Account = fee.Account, Utility = fee.Utility, Period = fee.Period, Kind = BillKinds.Fee, Predecessor = of.Number, FromOn = fee.FromOn, ToOn = fee.ThroughOn,
            IssuedAt = work.Time.GetUtcNow(), DueOn = today.AddDays(rule.DueDays!.Value), Total = charged, OpenAmount = BillDesk.OpenAtFirst(charged),
        };
        var line = new BillLine
        {
            Bill = number, Line = 1, Component = "late-fee", Tariff = rule.Tariff, TariffVersion = policy.Version, FromOn = fee.FromOn, ToOn = fee.ThroughOn,
            Quantity = Quantity.Of(fee.Base.Yuan), Unit = "CNY·d", Price = UnitPrice.Of(rule.RatePerDay!.Value), Amount = full,
        };
        var cut = charged - full;
        await bills.Issue(bill, cut == Money.Zero ? [line] : [line, line with { Line = 2, Component = "late-fee-cap", Quantity = Quantity.Of(1), Unit = "", Price = UnitPrice.Of(cut.Yuan), Amount = cut }], [], "system");
    }
}
