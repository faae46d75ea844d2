using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Looks whose final notice has run out: nothing stands against it and the day is one on which supply may be cut, then it is to be ordered. And whose order is out while
/// the account has come to be spared: then it is dropped, as long as the crew has not acted. As shipped no utility has such a rule and there is nothing to look at.
/// </summary>
internal sealed class OrderDueSuspensions(UnitOfWork work, DunningPolicy policy, SuspensionCheck check, CalendarBook calendars)
{
    private const int Batch = 200;

    /// <summary>The word has been given; the saga orders it. A second look finds it no more.</summary>
    private const string Mature = "UPDATE suspension SET not_before_on = NULL, version = version + 1, updated_at = @now WHERE id = @Id AND state = 'announced' AND not_before_on IS NOT NULL";

    private const string Drop = "UPDATE suspension SET dropped_by = 'system', reason = @reason, version = version + 1, updated_at = @now WHERE id = @Id AND state = 'ordered' AND reason IS NULL";

    public async Task Look(DateOnly today, CancellationToken cancel)
    {
        if (!policy.Suspensions.Any(rule => rule.Enabled)) return;
        await Each("state = 'announced' AND not_before_on <= @today", today, it => Order(it, today), cancel);
        await Each("state = 'ordered' AND reason IS NULL", today, Spare, cancel);
    }

    private async Task Each(string where, DateOnly today, Func<Suspension, Task> act, CancellationToken cancel)
    {
        var (after, more) = ("", true);
        while (more && !cancel.IsCancellationRequested)
        {
            await work.Execute(async () =>
            {
                var found = await work.Query<Suspension>($"{Suspension.Table.Select} WHERE {where} AND number > @after ORDER BY number{work.Database.Limit("@take")}", new { today, after, take = Batch });
                more = found.Count == Batch;
                foreach (var it in found) await act(it);
                if (found.Count > 0) after = found[^1].Number;
            }, cancel);
        }
    }

    private async Task Order(Suspension it, DateOnly today)
    {
        if (policy.SuspensionOf(it.Utility) is not { } rule || rule.Bars(today, calendars.Get("workingdays")) is not null) return;
        if (await check.Held(it.Account) is not null) return;
        if (await work.Write(Mature, new { it.Id, now = work.Time.GetUtcNow() }) == 1) await work.Publish(it.SaidMatured(work.Time.GetUtcNow()));
    }

    private async Task Spare(Suspension it)
    {
        if (await check.Held(it.Account) is not { } hold) return;
        if (await work.Write(Drop, new { it.Id, reason = hold.Reason, now = work.Time.GetUtcNow() }) == 1) await work.Publish(it.SaidDropped(hold.Reason, work.Time.GetUtcNow()));
    }
}
