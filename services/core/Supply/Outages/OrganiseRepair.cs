using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records that emergency repair of a running outage is organised: who goes, since when (lanyu-heating 第十三条(二) 「并立即组织抢修」, D44).</summary>
public static class OrganiseRepair
{
    public const string Milestone = "repair-organised";

    /// <param name="RepairBy">The unit or crew that was sent, by its code; no person's name.</param>
    /// <param name="At">When it was sent; now when left out.</param>
    public sealed record Body(string? RepairBy, DateTimeOffset? At, string? Note);

    public static void MapOrganiseRepair(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/repair-organised", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Organise emergency repair 组织抢修").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            var errors = new FieldErrors();
            var by = errors.Code("repairBy", body.RepairBy);
            var at = errors.Past("at", body.At, open.Now, open.Outage.StartsAt < open.Outage.CreatedAt ? open.Outage.StartsAt : open.Outage.CreatedAt);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var first = open.Outage.RepairOrganisedAt ?? at;
            var done = await desk.Advance(open, open.Outage with { RepairOrganisedAt = first, RepairBy = by }, Milestone, note);
            if (!done.IsRefused)
                await ledger.Record(new Milestone(done.Value.Matter(await OutageScopeTable.Areas(unit, open.Outage.Id)), Milestone, at, open.Actor));
            return done;
        });
}
