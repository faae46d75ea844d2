using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Looks whose final notice has run out: nothing stands against it and the day is one on which supply may be cut, then it is to be ordered. And whose order is out while
/// the account has come to be spared: then it is dropped; where the crew was quicker than the word of what had spared the account before, supply is restored. As shipped no
/// utility has such a rule and there is nothing to look at.
/// </summary>
internal sealed class OrderDueSuspensions(UnitOfWork work, DunningPolicy policy, SuspensionCheck check, CalendarBook calendars)
{
    private const int Batch = 200;

    /// <summary>The word has been given; the saga orders it. A second look finds it no more.</summary>
    private const string Mature = "UPDATE suspension SET not_before_on = NULL, version = version + 1, updated_at = @now WHERE id = @Id AND state = 'announced' AND not_before_on IS NOT NULL";

    private const string Drop = "UPDATE suspension SET dropped_by = 'system', reason = @reason, version = version + 1, updated_at = @now WHERE id = @Id AND state IN ('ordered', 'suspended') AND reason IS NULL";

    private const string Out = "state IN ('ordered', 'suspended') AND reason IS NULL";

    public async Task Look(DateOnly today, CancellationToken cancel)
    {
        if (!policy.Suspensions.Any(rule => rule.Enabled)) return;
        await Each("state = 'announced' AND not_before_on <= @today", today, found => Order(found, today), cancel);
        await Each(Out, today, Spare, cancel);
    }

    /// <summary>Something has come up that may spare these accounts: whose order is out is looked at now, because the crew may be on its way. Inside an open unit.</summary>
    public async Task Spare(IReadOnlyCollection<string> accounts) => await Spare(await work.Query<Suspension>($"{Suspension.Table.Select} WHERE account IN @accounts AND {Out}", new { accounts }));

    private async Task Each(string where, DateOnly today, Func<IReadOnlyList<Suspension>, Task> act, CancellationToken cancel)
    {
        var (after, more) = ("", true);
        while (more && !cancel.IsCancellationRequested)
        {
            await work.Execute(async () =>
            {
                var found = await work.Query<Suspension>($"{Suspension.Table.Select} WHERE {where} AND number > @after ORDER BY number{work.Database.Limit("@take")}", new { today, after, take = Batch });
                more = found.Count == Batch;
                if (found.Count == 0) return;
                await act(found);
                after = found[^1].Number;
            }, cancel);
        }
    }

    private async Task Order(IReadOnlyList<Suspension> found, DateOnly today)
    {
        var (now, held) = (work.Time.GetUtcNow(), await check.HeldOf([.. found.Select(it => it.Account)]));
        foreach (var it in found.Where(it => !held.Contains(it.Account)))
        {
            if (policy.SuspensionOf(it.Utility) is not { } rule || rule.Bars(today, calendars.Get("workingdays")) is not null) continue;
            if (await work.Write(Mature, new { it.Id, now }) == 1) await work.Publish(it.SaidMatured(now));
        }
    }

    private async Task Spare(IReadOnlyList<Suspension> found)
    {
        var (now, held) = (work.Time.GetUtcNow(), await check.HeldOf([.. found.Select(it => it.Account)]));
        foreach (var it in found)
        {
            // Supply that was cut is restored only for what stood against it then.
            if (held[it.Account].FirstOrDefault(hold => it.SuspendedAt is not { } cut || hold.Since <= cut) is not { } hold) continue;
            if (await work.Write(Drop, new { it.Id, reason = hold.Reason, now }) == 1) await work.Publish(it.SaidDropped(hold.Reason, now));
        }
    }
}
