using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records that supply is back by the crew's report. It is not believed before a sample of those affected has said so.</summary>
public static class RestoreSupply
{
    public const string Milestone = "restored";

    /// <param name="At">When supply came back; now when left out.</param>
    public sealed record Body(DateTimeOffset? At, string? Note);

    public static void MapRestoreSupply(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/restore", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Report supply restored 报告恢复供应").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            if (!open.Outage.RunsAt(open.Now)) return Refusal.Conflict("outage-not-begun", "The outage has not begun yet.", "Cancel it instead.", "D20");
            var errors = new FieldErrors();
            var at = errors.Past("at", body.At, open.Now, open.Outage.StartsAt);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var done = await desk.Advance(open, open.Outage with
            {
                State = OutageStates.RestoredUnconfirmed, RestoredAt = at, CheckRound = open.Outage.CheckRound + 1,
            }, Milestone, note, new Telling(OutageText.Restored, Reach.Affected));
            if (done.IsRefused) return done;
            await RestoredCheck.Draw(unit, done.Value, utility.Outages);
            await ledger.Record(new Milestone(done.Value.Matter(await OutageScopeTable.Areas(unit, open.Outage.Id)), Milestone, at, open.Actor));
            await unit.Publish(OutageMessages.Restored(done.Value, utility.Name, confirmed: false));
            return done;
        });
}
