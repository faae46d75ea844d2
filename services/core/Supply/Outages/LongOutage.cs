using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// When an outage is known to be a long one: a failure when it is declared, any other when its expected end says so or when it has lasted that long
/// (lanyu-heating 第十三条(二) 「停热八小时以上的,应当通知用户或进行公告」, D44). From then on those affected must be told.
/// </summary>
public sealed class LongOutage(UnitOfWork unit, ClockLedger ledger, SupplyUtility utility)
{
    public const string Milestone = "long-outage-known";

    /// <summary>Since when it is known, or null: it is not, it was known before, or this utility has no such threshold. Pure.</summary>
    public static DateTimeOffset? KnownAt(Outage outage, OutageRules rules, DateTimeOffset now) => rules.LongOutage switch
    {
        not { } => null,
        _ when outage.LongKnownAt is { } || outage.State == OutageStates.Cancelled => null,
        _ when outage.Kind == Outage.KindEmergency => now,
        { } threshold when outage.EndsAt - outage.StartsAt >= threshold => now,
        { } threshold when outage.RunsAt(now) && outage.StartsAt + threshold <= now => outage.StartsAt + threshold,
        _ => null,
    };

    /// <summary>Records it if it has just become known, and that users were told if they have just been. Inside the open unit, after the outage's row was written.</summary>
    internal async Task<Outage> Note(Outage outage, IReadOnlyList<string> areas, Actor by, DateTimeOffset now, bool told = false)
    {
        if (KnownAt(outage, utility.Outages, now) is { } known)
        {
            // Two watches may see the same outage at once; one of them records it.
            if (await unit.Write("UPDATE outage SET long_known_at = @known WHERE id = @Id AND long_known_at IS NULL", new { known, outage.Id }) == 0) return outage;
            outage = outage with { LongKnownAt = known };
            await ledger.Record(new Milestone(outage.Matter(areas), Milestone, known, by));
        }

        if (told && outage.LongKnownAt is { }) await ledger.Record(new Milestone(outage.Matter(areas), NotifyUsers.Milestone, now, by));
        return outage;
    }
}
