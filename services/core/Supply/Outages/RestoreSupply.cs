using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Records that supply is back by the crew's report. It is not believed before a sample of those affected has said so. Where restoring is promised from the
/// moment the cause is removed (state-grid 第十条(二)9 「原因消除后1个工作日内恢复供电」, K35), that moment must be on record or be given now.
/// </summary>
public static class RestoreSupply
{
    public const string Milestone = "restored";

    /// <param name="At">When supply came back; now when left out.</param>
    /// <param name="CauseRemovedAt">When whatever had stopped supply was out of the way, if <see cref="RecordCauseRemoved"/> has not said so.</param>
    public sealed record Body(DateTimeOffset? At, string? Note, DateTimeOffset? CauseRemovedAt = null);

    public static void MapRestoreSupply(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/restore", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Report supply restored 报告恢复供应").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, ChosenBook book, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            if (!open.Outage.RunsAt(open.Now)) return Refusal.Conflict("outage-not-begun", "The outage has not begun yet.", "Cancel it instead.", "D20");
            var errors = new FieldErrors();
            var at = errors.Past("at", body.At, open.Now, open.Outage.CauseRemovedAt ?? open.Outage.StartsAt);
            var areas = await OutageScopeTable.Areas(unit, open.Outage.Id);
            var removed = CauseRemovedAt(errors, open.Outage, body, at, book.Rows.Any(row => Promises(row, open.Outage.Matter(areas))));
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var done = await desk.Advance(open, open.Outage with
            {
                State = OutageStates.RestoredUnconfirmed, RestoredAt = at, CauseRemovedAt = removed, CheckRound = open.Outage.CheckRound + 1,
            }, Milestone, note, new Telling(OutageText.Restored, Reach.Affected));
            if (done.IsRefused) return done;
            await RestoredCheck.Draw(unit, done.Value, utility.Outages);
            if (removed is { } since && open.Outage.CauseRemovedAt is null)
                await ledger.Record(new Milestone(done.Value.Matter(areas), RecordCauseRemoved.Milestone, since, open.Actor));
            await ledger.Record(new Milestone(done.Value.Matter(areas), Milestone, at, open.Actor));
            await unit.Publish(OutageMessages.Restored(done.Value, utility.Name, confirmed: false));
            return done;
        });

    /// <summary>Without the moment a promise that counts from it would never have begun. Pure.</summary>
    internal static DateTimeOffset? CauseRemovedAt(FieldErrors errors, Outage outage, Body body, DateTimeOffset restored, bool promised)
    {
        if (outage.CauseRemovedAt is { } known)
        {
            if (body.CauseRemovedAt is { } other && other != known)
                errors.Add("causeRemovedAt", "on-record", $"The cause is on record as removed since {HallTime.Of(known):yyyy-MM-dd HH:mm zzz}.");
            return known;
        }

        if (body.CauseRemovedAt is null && promised)
            errors.Add("causeRemovedAt", "required", "Give 'causeRemovedAt', when whatever had stopped supply was out of the way: restoring is promised from then on.");
        if (body.CauseRemovedAt < outage.StartsAt) errors.Add("causeRemovedAt", "too-early", "'causeRemovedAt' lies before the outage began.");
        if (body.CauseRemovedAt > restored) errors.Add("causeRemovedAt", "after-restoring", "'causeRemovedAt' cannot lie after supply was back.");
        return body.CauseRemovedAt;
    }

    private static bool Promises(Commitment row, Matter matter) =>
        row.EnforcedBy == Enforcement.Clock && row.StartsOn.Contains(RecordCauseRemoved.Milestone) && row.StopsOn.Contains(Milestone)
        && row.AppliesTo(matter, new Dictionary<string, string>(StringComparer.Ordinal));
}
