using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Work begins: only with qualified contractor and designer and certified materials. From now on the sign is due (heating.construction.sign).</summary>
public static class OpenSite
{
    public sealed record Body(string? Note);

    public static void MapOpenSite(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/open", (string number, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit, ClockLedger ledger) =>
                desk.Act(http, number, body, ConstructionSite.Planned, open => Open(open, body, desk, unit, ledger)))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<SiteView>()
            .WithSummary("Open a construction site 施工现场开工").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Open(SiteCase open, Body body, SiteDesk desk, UnitOfWork unit, ClockLedger ledger)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 400);
        if (errors.Any) return errors.ToRefusal();
        var (db, transaction) = unit.Raw();
        var (contractor, designer) = (await ConstructionFirm.Find(db, transaction, open.Site.Contractor), await ConstructionFirm.Find(db, transaction, open.Site.Designer));
        var lacking = Lacking(open.File, contractor!, designer!, HallTime.Day(open.Now));
        if (lacking.Any) return new Refusal(422, "site-not-ready", "The site cannot open before this is in order.", string.Join(" ", lacking.All.Select(one => one.Message)), SiteDesk.Rule, lacking.All);
        var kept = await desk.Keep(open, open.Site with { State = ConstructionSite.Open, OpenedAt = open.Now }, "opened", note: note);
        if (!kept.IsRefused) await ledger.Record(new Milestone(kept.Value.Matter, "site-opened", open.Now, open.Actor));
        return kept;
    }

    /// <summary>Everything that is not in order on that day. Pure.</summary>
    internal static FieldErrors Lacking(SiteFile file, ConstructionFirm contractor, ConstructionFirm designer, DateOnly today)
    {
        var lacking = new FieldErrors();
        foreach (var firm in new[] { contractor, designer }.Where(firm => firm.ValidUntil < today))
            lacking.Add(firm.Kind, "qualification-expired", $"The qualification of {firm.Kind} '{firm.Code}' was valid until {firm.ValidUntil:yyyy-MM-dd}.");
        if (file.Materials.Count == 0) lacking.Add("materials", "required", "No certificate of materials is registered.");
        foreach (var (index, material) in file.Materials.Index().Where(entry => entry.Item.ValidUntil < today))
            lacking.Add($"materials[{index}]", "certificate-expired", $"Certificate '{material.Certificate}' was valid until {material.ValidUntil:yyyy-MM-dd}.");
        return lacking;
    }
}
