using System.Globalization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>billing.window.receipt: charges of each day that stand on a receipt, of all charges. Counted from the rows, not from what issuing promises.</summary>
public sealed class CountReceipts(UnitOfWork unit, CountMeasurements counts) : IPeriodWork
{
    private const string Commitment = "billing.window.receipt";

    /// <summary>A charge that came with money, once; credit used later was paid with the payment before.</summary>
    private const string Charges = """
        SELECT COUNT(*) AS charges, SUM(receipted) AS receipted FROM (
            SELECT CASE WHEN EXISTS (SELECT 1 FROM receipt_line l JOIN receipt r ON r.number = l.receipt WHERE l.bill = a.bill AND r.payment = a.payment) THEN 1 ELSE 0 END AS receipted
            FROM allocation a WHERE a.on_day = @day AND a.payment IS NOT NULL AND a.amount > 0) c
        """;

    public IReadOnlyList<string> Names { get; } = [Commitment];

    public async Task Do(string name, DayPeriod period)
    {
        for (var day = period.From; day < period.Until; day = day.AddDays(1))
        {
            if (await unit.Single<Counted>(Charges, new { day }) is not { Charges: > 0 } counted) continue;
            var text = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            await counts.State(Commitment, new("hall", HallTime.WholeDay(day).From, counted.Receipted, counted.Charges, $"receipts/{text}", Details: $"/api/{BillingModule.Name}/receipts?day={text}"), Actor.System);
        }
    }

    private sealed class Counted
    {
        public int Charges { get; init; }
        public int Receipted { get; init; }
    }
}
