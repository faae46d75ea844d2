using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Approves or rejects a change of the design; another person than the one who asked for it.</summary>
public static class DecideDesignChange
{
    private const string Update = """
        UPDATE construction_design_change SET state = @state, decided_by = @by, decided_at = @now, decision_note = @note WHERE site_id = @Id AND sequence = @sequence
        """;

    public sealed record Body(bool? Approved, string? Note);

    public static void MapDecideDesignChange(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/design-changes/{sequence:int}/decide", (string number, int sequence, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Decide(open, sequence, body, desk, unit)))
            .RequireRoles(Roles.Supervisor).Produces<SiteView>()
            .WithSummary("Decide a design change 审批设计变更").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Decide(SiteCase open, int sequence, Body body, SiteDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var note = errors.Text("note", body.Note, 400);
        if (body.Approved is null) errors.Add("approved", "required", "Say in 'approved' whether the design may be changed.");
        if (errors.Any) return errors.ToRefusal();
        if (open.File.DesignChanges.FirstOrDefault(change => change.Sequence == sequence) is not { } change) return Refusal.NotFound("design change", $"{open.Site.Number}/{sequence}");
        if (change.State != DesignChange.Proposed) return Refusal.Conflict("change-decided", "This change has been decided.", $"It is {change.State}.", SiteDesk.Rule);
        if (change.ProposedBy == open.Actor.Id) return Refusal.Conflict("same-person", "Who asks for a change does not approve it.", rule: SiteDesk.Rule);
        var state = body.Approved == true ? DesignChange.Approved : DesignChange.Rejected;
        await unit.Write(Update, new { open.Site.Id, sequence, state, by = open.Actor.Id, now = open.Now, note });
        return await desk.Keep(open, open.Site, $"design-change-{state}", note: note);
    }
}
