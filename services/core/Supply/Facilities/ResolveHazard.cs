using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records what was done about a hazard (隐患整改): stops its clock. It is closed only when somebody else has verified it.</summary>
public static class ResolveHazard
{
    public sealed record Body(string? Done, DateTimeOffset? At);

    internal static void MapResolveHazard(this IEndpointRouteBuilder api) =>
        api.MapPost("/facility-hazards/{number}/resolve", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
            .Produces<HazardView>().WithSummary("Record that a hazard was dealt with 隐患整改").WithTags("Facilities");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, HazardDesk desk, UnitOfWork unit, ClockLedger clocks, SupplyUtility utility) =>
        desk.Act(http, number, body, async (hazard, errors, now) =>
        {
            var done = errors.Text("done", body.Done, 1000);
            var at = errors.Past("at", body.At, now, hazard.FoundAt);
            if (errors.Any) return errors.ToRefusal();
            if (hazard.State is not (Hazard.Open or Hazard.Assigned)) return HazardRules.NotNow(hazard, "resolved");
            var actor = http.Actor();
            var kept = await HazardTable.Keep(unit, hazard with { State = Hazard.Resolved, ResolvedAt = at, ResolvedBy = actor.Id, Resolution = done }, "resolved", actor, done);
            if (!kept.IsRefused) await clocks.Record(new Milestone(hazard.MatterOf(utility.Unit), HazardLedger.Resolved, at, actor));
            return kept;
        });
}
