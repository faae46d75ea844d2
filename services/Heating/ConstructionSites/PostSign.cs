using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The sign stands at the site (第十五条(二) 「工程施工应当挂牌」): the clock heating.construction.sign stops.</summary>
public static class PostSign
{
    /// <param name="Evidence">Photograph or record of the sign.</param>
    public sealed record Body(DateTimeOffset? At, string? Evidence);

    public static void MapPostSign(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/sign", (string number, Body body, HttpContext http, SiteDesk desk, ClockLedger ledger) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Post(open, body, desk, ledger)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<SiteView>()
            .WithSummary("Record the site sign 施工挂牌").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Post(SiteCase open, Body body, SiteDesk desk, ClockLedger ledger)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Site.OpenedAt);
        var evidence = errors.Text("evidence", body.Evidence);
        if (errors.Any) return errors.ToRefusal();
        if (open.Site.SignPostedAt is { } since) return Refusal.Conflict("sign-posted-already", "The sign is on record already.", $"Since {since:yyyy-MM-ddTHH:mm:sszzz}.", "heating.construction.sign");
        var kept = await desk.Keep(open, open.Site with { SignPostedAt = at, SignEvidence = evidence }, "sign-posted", at, evidence);
        if (!kept.IsRefused) await ledger.Record(new Milestone(kept.Value.Matter, "sign-posted", at, open.Actor));
        return kept;
    }
}
