using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// When everybody has been told whom the notice owes it to: each key customer one by one and, of a planned outage, the public as well
/// (state-grid 第十条(二)10 「应提前7天向社会公告停电线路、区域、停电起止时间,并通知重要客户」, D25). The later of the two completes the notice.
/// </summary>
public sealed class KeyCustomerNotice(UnitOfWork unit, ClockLedger ledger)
{
    /// <summary>The last key customer of the scope has been told of the present start.</summary>
    public const string Milestone = "key-customers-notified";

    /// <summary>A planned outage has been announced to the public and told to every key customer.</summary>
    public const string Complete = "notice-complete";

    /// <summary>Records what is complete now. Inside the open unit, after the outage's row, scope and tellings were written.</summary>
    /// <param name="announced">The public has just been told, of this plan or of another start.</param>
    internal async Task<Outage> Settle(Outage outage, IReadOnlyList<string> areas, Actor by, DateTimeOffset now, bool announced = false)
    {
        var at = new { id = outage.Id, yes = true };
        if (await unit.Single<int>(KeyCustomerTable.Waiting, at) > 0) return await Keep(outage, null);
        var (matter, before) = (outage.Matter(areas), outage.KeyCustomersToldAt);
        if (before is null)
        {
            var last = await unit.Single<long?>(KeyCustomerTable.Last, at) is { } told ? DateTimeOffset.FromUnixTimeMilliseconds(told) : now;
            outage = await Keep(outage, last);
            await ledger.Record(new Milestone(matter, Milestone, last, by) { EventAt = outage.StartsAt });
        }

        if (outage is { Kind: Outage.KindPlanned, AnnouncedAt: { } published } && (announced || before is null))
        {
            var later = announced ? now : outage.KeyCustomersToldAt > published ? outage.KeyCustomersToldAt.Value : published;
            await ledger.Record(new Milestone(matter, Complete, later, by) { EventAt = outage.StartsAt });
        }

        return outage;
    }

    private async Task<Outage> Keep(Outage outage, DateTimeOffset? toldAt)
    {
        if (outage.KeyCustomersToldAt != toldAt) await unit.Write("UPDATE outage SET key_customers_told_at = @toldAt WHERE id = @Id", new { toldAt, outage.Id });
        return outage with { KeyCustomersToldAt = toldAt };
    }
}
