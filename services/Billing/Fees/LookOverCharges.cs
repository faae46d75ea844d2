using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Looks for private charges (a line whose price is published nowhere) in the bills of this month and the last, and for missed ones (an order to be paid for that was closed without a
/// charge). What is found counts once, however often it is looked for.
/// </summary>
internal sealed class LookOverCharges(UnitOfWork unit, Breaches breaches, UnpublishedCharges charges, IOptions<FeeOptions> options)
{
    private const int Most = 1000;

    private const string Uncharged = $"""
        SELECT {ChargeableOrder.Columns} FROM chargeable_order o
        WHERE outcome = @rendered AND closed_at < @before AND waived_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM fee f WHERE f.utility = o.service AND f.source = @source AND f.reference = o.number)
        """;

    /// <summary>How many were found that were not known.</summary>
    public async Task<int> Run(Actor by, CancellationToken cancel)
    {
        var now = unit.Time.GetUtcNow();
        var month = Period.Of(HallTime.Day(now));
        var unpublished = await charges.Between(month.Previous, month, Most, cancel);
        var found = 0;
        await unit.Execute(async () =>
        {
            foreach (var line in unpublished)
                if (await breaches.Found(Breaches.Unpublished, $"{line.Bill}/{line.Line}", line.Bill, null, by)) found++;
            foreach (var order in await unit.Query<ChargeableOrder>(Uncharged, new { rendered = ChargeableOrder.Rendered, before = now - options.Value.MissedAfter, source = Fee.Repair }))
                if (await breaches.Found(Breaches.Missed, $"{order.Service}/{order.Number}", order.Number, order.Area, by)) found++;
        }, cancel);
        return found;
    }
}
