using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The work in the trench is done: from now on the street is to be restored at once (heating.site.restoration, 第十五条(六)).</summary>
public static class FinishTrench
{
    public sealed record Body(DateTimeOffset? At);

    public static void MapFinishTrench(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/trench-finished", (string number, Body body, HttpContext http, SiteDesk desk, ClockLedger ledger) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Finish(open, body, desk, ledger)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SiteView>()
            .WithSummary("Record the trench work as finished 管沟作业完成").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Finish(SiteCase open, Body body, SiteDesk desk, ClockLedger ledger)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Site.OpenedAt);
        if (errors.Any) return errors.ToRefusal();
        if (!open.Site.Trench) return Refusal.Conflict("no-trench", "No trench is dug at this site.", rule: SiteDesk.Rule);
        if (open.Site.TrenchFinishedAt is not null) return Refusal.Conflict("trench-finished-already", "The trench work is on record as finished.", rule: SiteDesk.Rule);
        var kept = await desk.Keep(open, open.Site with { TrenchFinishedAt = at }, "trench-work-finished", at);
        if (!kept.IsRefused) await ledger.Record(new Milestone(kept.Value.Matter, "trench-work-finished", at, open.Actor));
        return kept;
    }
}
