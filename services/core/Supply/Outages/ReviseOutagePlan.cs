using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Revises a plan of which nobody has been told yet: the notice clock moves with its start.</summary>
public static class ReviseOutagePlan
{
    public static void MapReviseOutagePlan(this IEndpointRouteBuilder api) =>
        api.MapPatch("/outages/{number}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Revise a plan before it is announced 修改停供计划").WithTags("Outages");

    private static async Task<IResult> Handle(
        string number, OutageChange body, HttpContext http, OutageDesk desk, UnitOfWork unit, OutageFollowUp followUp, SupplyUtility utility)
    {
        if (ETags.IfMatch(http.Request) is null) return Refusal.VersionRequired().ToResult();
        return await desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Planned) is { } state) return state;
            var changed = body.Apply(open.Outage, open.Now);
            if (changed.IsRefused) return changed;
            var scope = body.Scope(await OutageScopeTable.Areas(unit, open.Outage.Id), await OutageScopeTable.Points(unit, open.Outage.Id));
            if (scope.IsRefused) return scope.Refusal!;
            if (scope.Value is { } wanted)
            {
                var applied = await OutageScopeTable.Apply(unit, utility.Outages, open.Outage, open.NextVersion, wanted);
                if (applied.IsRefused) return applied.Refusal!;
            }

            return await followUp.After(open, await desk.Advance(open, changed.Value, "revised", body.Note), body.OverrideReason, told: false);
        });
    }
}
