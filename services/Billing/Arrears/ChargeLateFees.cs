using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Late fees where they are switched on; as shipped there are none and nothing is looked at. Each day's open amount is counted once, days under a veto are left
/// out; a month is charged when it is over, or when the bill is paid, by a fee bill whose key (account, month, fee, bill) no second one can have.
/// </summary>
internal sealed class ChargeLateFees(UnitOfWork work, DunningPolicy policy, DunningHolds holds, IssueLateFee issue)
{
    private const int Stretch = 500;

    private const string Overdue = """
        SELECT b.number AS bill, b.account, b.utility, b.due_on, b.open_amount, (SELECT MAX(f.through_on) FROM late_fee f WHERE f.bill = b.number) AS through_on
        FROM bill b WHERE b.utility = @utility AND b.open_amount > 0 AND b.due_on < @before AND b.kind IN @kinds AND (b.due_on > @on OR (b.due_on = @on AND b.number > @number))
        ORDER BY b.due_on, b.number
        """;

    private const string Count = """
        UPDATE late_fee SET days = days + @Days, base = base + @Base, through_on = @ThroughOn WHERE bill = @Bill AND period = @Period AND charged IS NULL AND through_on < @ThroughOn
        """;

    private const string Begin = """
        INSERT INTO late_fee (bill, period, account, utility, days, base, from_on, through_on, amount)
        SELECT @Bill, @Period, @Account, @Utility, @Days, @Base, @FromOn, @ThroughOn, 0 WHERE NOT EXISTS (SELECT 1 FROM late_fee WHERE bill = @Bill AND period = @Period)
        """;

    private const string Ready = """
        SELECT f.bill, f.period, f.account, f.utility, f.days, f.base, f.from_on, f.through_on FROM late_fee f JOIN bill b ON b.number = f.bill
        WHERE f.utility = @utility AND f.charged IS NULL AND (f.period < @month OR b.open_amount = 0)
            AND (f.period > @period OR (f.period = @period AND f.bill > @bill)) ORDER BY f.period, f.bill
        """;

    public async Task Look(DateOnly today, CancellationToken cancel)
    {
        foreach (var rule in DunningPolicy.Utilities.Select(policy.LateFeeOf).OfType<LateFeeRule>())
        {
            await CountDays(rule, today, cancel);
            await Charge(rule, today, cancel);
        }
    }

    private async Task CountDays(LateFeeRule rule, DateOnly today, CancellationToken cancel)
    {
        var (on, number, more) = (DateOnly.MinValue, "", true);
        while (more && !cancel.IsCancellationRequested)
        {
            await work.Execute(async () =>
            {
                var bills = await work.Query<OpenBill>(Overdue + work.Database.Limit("@take"), new { utility = rule.Utility, before = today.AddDays(-rule.GraceDays!.Value), kinds = rule.Kinds, on, number, take = Stretch });
                more = bills.Count == Stretch;
                if (bills.Count == 0) return;
                (on, number) = (bills[^1].DueOn, bills[^1].Bill);
                var (db, transaction) = work.Raw();
                var held = await holds.Of(db, transaction, [.. bills.Select(bill => bill.Account).Distinct(StringComparer.Ordinal)]);
                var counted = bills.SelectMany(bill => Months(bill, rule, today, [.. held[bill.Account]])).ToList();
                await work.Write(Begin, counted.Select(fee => fee with { Days = 0, Base = Money.Zero, ThroughOn = fee.FromOn }));
                await work.Write(Count, counted);
            }, cancel);
        }
    }

    private async Task Charge(LateFeeRule rule, DateOnly today, CancellationToken cancel)
    {
        var (period, bill, more) = ("", "", true);
        while (more && !cancel.IsCancellationRequested)
        {
            await work.Execute(async () =>
            {
                var ready = await work.Query<LateFee>(Ready + work.Database.Limit("@take"), new { utility = rule.Utility, month = Period.Of(today).ToString(), period, bill, take = Stretch });
                more = ready.Count == Stretch;
                if (ready.Count == 0) return;
                (period, bill) = (ready[^1].Period, ready[^1].Bill);
                var (db, transaction) = work.Raw();
                var (held, now) = (await holds.Of(db, transaction, [.. ready.Select(fee => fee.Account).Distinct(StringComparer.Ordinal)]), work.Time.GetUtcNow());
                foreach (var fee in ready.Where(fee => !held[fee.Account].Any(hold => hold.Holds(DunningScopes.LateFee, now)))) await issue.Issue(fee, rule, today);
            }, cancel);
        }
    }

    /// <summary>The days not yet counted of a bill, month by month. Pure.</summary>
    internal static IEnumerable<LateFee> Months(OpenBill bill, LateFeeRule rule, DateOnly today, IReadOnlyCollection<DunningHold> holds)
    {
        var first = bill.DueOn.AddDays(rule.GraceDays!.Value + 1);
        for (var from = bill.ThroughOn is { } through && through > first ? through : first; from < today;)
        {
            var month = Period.Of(from);
            var to = month.End < today ? month.End : today;
            var days = LateFee.DaysOf(from, to, holds);
            yield return new()
            {
                Bill = bill.Bill, Account = bill.Account, Utility = bill.Utility, Period = month.ToString(), Days = days, Base = new(bill.OpenAmount.Fen * days), FromOn = from, ThroughOn = to,
            };
            from = to;
        }
    }

    internal sealed record OpenBill
    {
        public string Bill { get; init; } = "";
        public string Account { get; init; } = "";
        public string Utility { get; init; } = "";
        public DateOnly DueOn { get; init; }
        public Money OpenAmount { get; init; }
        public DateOnly? ThroughOn { get; init; }
    }
}
