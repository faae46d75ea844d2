using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Changes an outage that people know of: another end, another start, other areas. Only those for whom something changed are told again. An earlier start
/// is a new notice with its own clock: late is refused as it is for the announcement.
/// </summary>
public static class ChangeOutage
{
    public static void MapChangeOutage(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/change", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Change an announced or running outage 变更停供").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, OutageChange body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockReader clocks, OutageFollowUp followUp, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            var (before, id) = (open.Outage, open.Outage.Id);
            var changed = body.Apply(before, open.Now);
            if (changed.IsRefused) return changed;
            var after = changed.Value;
            var late = after.StartsAt < before.StartsAt ? NoticeLead.LateFor(await clocks.OfMatter(unit, id), after.StartsAt, open.Now) : null;
            if (NoticeLead.Refuses(late, body.LateReason, open.Actor) is { } tooLate) return tooLate;
            if (late is { }) after = after with { LateReason = body.LateReason, LateAllowedBy = open.Actor.Id };

            var scope = body.Scope(await OutageScopeTable.Areas(unit, id), await OutageScopeTable.Points(unit, id));
            if (scope.IsRefused) return scope.Refusal!;
            var applied = scope.Value is { } wanted ? await OutageScopeTable.Apply(unit, utility.Outages, before, open.NextVersion, wanted) : 0;
            if (applied.IsRefused) return applied.Refusal!;
            var tellings = OutageChange.Tellings(before, after, applied.Value > 0);
            if (tellings.Count == 0) return Refusal.Unprocessable("nothing-changed", "Nothing would be different.", $"Outage '{number}' stands as it is.");

            var done = await desk.Advance(open, after, "changed", late is null ? body.Note : body.LateReason, tellings);
            if (done.IsRefused) return done;
            done = await followUp.After(open, done, body.OverrideReason, told: tellings.Any(t => t.Reach == Reach.Affected));
            if (done.IsRefused) return done;
            if (late is { }) await Audit.Write(unit, open.Actor, "outage-announced-late", before.Number, body.LateReason);
            await unit.Publish(OutageMessages.Changed(done.Value, utility.Name, await OutageScopeTable.Areas(unit, id), "changed"));
            return done;
        });
}
