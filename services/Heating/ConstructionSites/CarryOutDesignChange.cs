using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Records that an approved change was built; one that nobody approved is refused (第十五条(四) 「不得随意更改设计」).</summary>
public static class CarryOutDesignChange
{
    private const string Update = "UPDATE construction_design_change SET carried_out_at = @at WHERE site_id = @Id AND sequence = @sequence";

    public sealed record Body(DateTimeOffset? At);

    public static void MapCarryOutDesignChange(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/design-changes/{sequence:int}/carry-out", (string number, int sequence, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => CarryOut(open, sequence, body, desk, unit)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SiteView>()
            .WithSummary("Record an approved design change as built 实施设计变更").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> CarryOut(SiteCase open, int sequence, Body body, SiteDesk desk, UnitOfWork unit)
    {
        if (open.File.DesignChanges.FirstOrDefault(change => change.Sequence == sequence) is not { } change) return Refusal.NotFound("design change", $"{open.Site.Number}/{sequence}");
        if (change.State != DesignChange.Approved)
            return Refusal.Unprocessable("change-not-approved", "The design is changed only with approval.", $"Change {sequence} is {change.State}.", SiteDesk.Rule);
        if (change.CarriedOutAt is not null) return Refusal.Conflict("change-carried-out", "This change is on record as built.", rule: SiteDesk.Rule);
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, change.DecidedAt);
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Update, new { open.Site.Id, sequence, at });
        return await desk.Keep(open, open.Site, "design-change-carried-out", at);
    }
}
