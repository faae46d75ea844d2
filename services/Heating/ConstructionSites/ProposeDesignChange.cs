using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Asks for a change of the design (第十五条(四)); nothing is built differently before it is approved.</summary>
public static class ProposeDesignChange
{
    private const string Insert = """
        INSERT INTO construction_design_change (site_id, sequence, state, description, proposed_by, proposed_at)
        VALUES (@Id, @sequence, @state, @description, @by, @now)
        """;

    public sealed record Body(string? Description);

    public static void MapProposeDesignChange(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/design-changes", (string number, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Propose(open, body, desk, unit)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SiteView>()
            .WithSummary("Propose a design change 申请设计变更").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Propose(SiteCase open, Body body, SiteDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var description = errors.Text("description", body.Description, 2000);
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Insert, new { open.Site.Id, sequence = open.File.DesignChanges.Count + 1, state = DesignChange.Proposed, description, by = open.Actor.Id, now = open.Now });
        return await desk.Keep(open, open.Site, "design-change-proposed");
    }
}
