using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The street is as it was before and people and vehicles can pass (第十五条(六) 「应立即恢复作业前状态,确保行人、车辆通行」).</summary>
public static class RestoreSite
{
    /// <param name="Passable">People and vehicles can pass.</param>
    public sealed record Body(DateTimeOffset? At, bool? Passable, string? Restored);

    public static void MapRestoreSite(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/restore", (string number, Body body, HttpContext http, SiteDesk desk, ClockLedger ledger) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Restore(open, body, desk, ledger)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SiteView>()
            .WithSummary("Record the street as restored 恢复作业前状态").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Restore(SiteCase open, Body body, SiteDesk desk, ClockLedger ledger)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Site.TrenchFinishedAt);
        var restored = errors.Text("restored", body.Restored, 400);
        if (body.Passable != true) errors.Add("passable", "must-be", "The site is restored only when people and vehicles can pass.");
        if (errors.Any) return errors.ToRefusal();
        if (open.Site.TrenchFinishedAt is null) return Refusal.Conflict("trench-not-finished", "First the work in the trench is finished.", rule: SiteDesk.Rule);
        if (open.Site.RestoredAt is not null) return Refusal.Conflict("restored-already", "The site is on record as restored.", rule: SiteDesk.Rule);
        var kept = await desk.Keep(open, open.Site with { RestoredAt = at }, "site-restored", at, restored);
        if (!kept.IsRefused) await ledger.Record(new Milestone(kept.Value.Matter, "site-restored", at, open.Actor));
        return kept;
    }
}
