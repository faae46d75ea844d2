using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Whether customers can look back on 24 months of electricity bills (billing.power.history, 002 第一篇 第十条(三)1 「24个月的电费账单」), counted once a period is over: of all
/// power accounts open at its end, those with a bill for each of the last 24 months, or for each month since the one they were opened in. The last of the months is
/// the newest that has been billed: a month that is over and not billed yet is nobody's gap.
/// </summary>
internal sealed class CountHistory(UnitOfWork unit, ChosenBook book, CountMeasurements counts) : IPeriodWork
{
    private const string Commitment = "billing.power.history";

    private const string Count = """
        SELECT COUNT(*) AS checked, COALESCE(SUM(CASE WHEN have >= need THEN 1 ELSE 0 END), 0) AS complete
        FROM (
            SELECT (SELECT COUNT(DISTINCT b.period) FROM bill b WHERE b.account = a.number AND b.period >= @first AND b.period <= @last AND b.kind <> 'fee') AS have,
                CASE WHEN a.opened_on < @firstDay THEN @months ELSE @lastMonth - (CAST(SUBSTRING(a.opened_on, 1, 4) AS INT) * 12) - CAST(SUBSTRING(a.opened_on, 6, 2) AS INT) END AS need
            FROM account a
            WHERE a.utility = 'power' AND a.opened_on < @until AND (a.closed_on IS NULL OR a.closed_on >= @until)) customers
        """;

    private const string Newest = "SELECT MAX(period) FROM bill WHERE utility = 'power' AND kind = 'regular' AND period <= @ended";

    public IReadOnlyList<string> Names { get; } = [.. new[] { Commitment }.Where(name => book.Rows.Any(row => row.Id == name))];

    public async Task Do(string name, DayPeriod period)
    {
        var ended = Period.Of(period.Until.AddDays(-1));
        var last = Period.Parse(await unit.Single<string?>(Newest, new { ended = ended.ToString() })) ?? ended;
        var first = Period.Of(last.First.AddMonths(1 - AccountHistory.Least));
        var found = await unit.Single<Found>(Count, new
        {
            first = first.ToString(), last = last.ToString(), firstDay = first.First, until = period.Until, months = AccountHistory.Least, lastMonth = (last.Year * 12) + last.Month,
        });
        if (found is not { Checked: > 0 }) return;
        await counts.State(
            name, new(ended.ToString(), HallTime.WholeDay(period.Until.AddDays(-1)).From, found.Complete, found.Checked, $"history/{ended}", Details: $"/api/{BillingModule.Name}/bills?utility=power&period={last}"),
            Actor.System);
    }

    private sealed record Found
    {
        public int Checked { get; init; }
        public int Complete { get; init; }
    }
}
