using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Records that whatever had stopped supply is out of the way: from now on restoring is timed
/// (state-grid 第十条(二)9 「原因消除后1个工作日内恢复供电」, lanyu-heating 第十条(三) 「引起停热的原因消除后及时恢复供热」, K35).
/// </summary>
public static class RecordCauseRemoved
{
    public const string Milestone = "cause-removed";

    /// <param name="At">When; now when left out.</param>
    public sealed record Body(DateTimeOffset? At, string? Note);

    public static void MapRecordCauseRemoved(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/cause-removed", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Report the cause removed 报告停供原因已消除").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            if (!open.Outage.RunsAt(open.Now)) return Refusal.Conflict("outage-not-begun", "The outage has not begun yet.", "Cancel it if it is not needed any more.", "K35");
            if (open.Outage.CauseRemovedAt is { } since)
                return Refusal.Conflict("cause-removed-already", "The cause is on record as removed.", $"Since {HallTime.Of(since):yyyy-MM-dd HH:mm zzz}.", "K35");
            var errors = new FieldErrors();
            var at = errors.Past("at", body.At, open.Now, open.Outage.StartsAt);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var done = await desk.Advance(open, open.Outage with { CauseRemovedAt = at }, Milestone, note);
            if (!done.IsRefused)
                await ledger.Record(new Milestone(done.Value.Matter(await OutageScopeTable.Areas(unit, open.Outage.Id)), Milestone, at, open.Actor));
            return done;
        });
}
