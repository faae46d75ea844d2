using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// The work is over (第十五条(六)): cleaned up, users told what to mind and asked for their opinion. Not while the sign was never posted, the street is open,
/// something borrowed is still there or a change of the design is undecided.
/// </summary>
public static class CloseSite
{
    /// <param name="Cleaned">No waste and no stains are left.</param>
    /// <param name="UserNotes">What the users were told to mind.</param>
    /// <param name="UserOpinion">What they said when asked.</param>
    public sealed record Body(bool? Cleaned, string? UserNotes, string? UserOpinion);

    public static void MapCloseSite(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/close", (string number, Body body, HttpContext http, SiteDesk desk) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Close(open, body, desk)))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<SiteView>()
            .WithSummary("Close a construction site 施工完工").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Close(SiteCase open, Body body, SiteDesk desk)
    {
        var errors = new FieldErrors();
        var notes = errors.Text("userNotes", body.UserNotes, 2000);
        var opinion = errors.Text("userOpinion", body.UserOpinion, 2000);
        if (body.Cleaned != true) errors.Add("cleaned", "must-be", "The site is closed only when it is clean.");
        if (errors.Any) return errors.ToRefusal();
        var lacking = Lacking(open.File);
        if (lacking.Any) return new Refusal(422, "site-not-finished", "The site cannot be closed before this is in order.", string.Join(" ", lacking.All.Select(one => one.Message)), SiteDesk.Rule, lacking.All);
        return await desk.Keep(open, open.Site with { State = ConstructionSite.Closed, UserNotes = notes, UserOpinion = opinion, ClosedAt = open.Now }, "closed");
    }

    /// <summary>Everything that is still to be done. Pure.</summary>
    internal static FieldErrors Lacking(SiteFile file)
    {
        var lacking = new FieldErrors();
        if (file.Site.SignPostedAt is null) lacking.Add("sign", "required", "The sign was never posted.");
        if (file.Checks.Count == 0) lacking.Add("safetyChecks", "required", "Nobody has looked at signs, barriers and night lights.");
        if (file.Site is { Trench: true, RestoredAt: null }) lacking.Add("restored", "required", "The street is not restored.");
        foreach (var item in file.Borrowed.Where(item => item.ReturnedAt is null)) lacking.Add($"borrowed[{item.Sequence}]", "not-returned", $"'{item.Item}' is not returned.");
        foreach (var change in file.DesignChanges.Where(change => change.State == DesignChange.Proposed)) lacking.Add($"designChanges[{change.Sequence}]", "undecided", $"Design change {change.Sequence} is undecided.");
        return lacking;
    }
}
