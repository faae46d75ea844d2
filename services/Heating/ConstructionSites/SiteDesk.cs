using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>What is in hand when an act on a site begins.</summary>
public sealed record SiteCase(SiteFile File, Actor Actor, DateTimeOffset Now)
{
    public ConstructionSite Site => File.Site;
}

/// <summary>A site as its reader may see it.</summary>
/// <param name="Safe">The latest look found signs, barriers and night lights in place; null while nobody has looked.</param>
/// <param name="Masked">Names and words of users are masked for this reader.</param>
public sealed record SiteView(SiteFile File, bool? Safe, IReadOnlyList<SiteEvent> History, IReadOnlyList<ClockView> Clocks, bool Masked);

/// <summary>The common frame of every act on a construction site.</summary>
public sealed class SiteDesk(UnitOfWork unit, ClockReader clocks, TimeProvider time)
{
    internal const string Rule = "D45";

    /// <summary>Runs the act on the site with this number and answers with the site as it then is.</summary>
    /// <param name="state">The state in which the act is possible.</param>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string state, Func<SiteCase, Task<Outcome<ConstructionSite>>> act) => Idempotency.Once(http, body, async () =>
    {
        var (db, transaction) = unit.Raw();
        if (await ConstructionSiteTable.ByNumber(db, transaction, number) is not { } site) return Refusal.NotFound("construction site", number);
        if (ETags.IfMatch(http.Request) is { } version && version != site.Version) return Refusal.VersionConflict($"Site '{number}' is at version {site.Version}.");
        if (site.State != state) return Refusal.Conflict("site-state", "The site is not at the point where this can be done.", $"Site '{number}' is {site.State}; this needs {state}.", Rule);
        var done = await act(new(await ConstructionSiteTable.File(db, transaction, site), http.Actor(), time.GetUtcNow()));
        return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, http.Actor(), StatusCodes.Status200OK));
    });

    /// <summary>Stores the changed site and what happened, both or none.</summary>
    internal async Task<Outcome<ConstructionSite>> Keep(SiteCase open, ConstructionSite changed, string kind, DateTimeOffset? at = null, string? note = null)
    {
        var saved = await ConstructionSiteTable.Save(unit, changed with { UpdatedAt = open.Now });
        if (!saved.IsRefused) await ConstructionSiteTable.Append(unit, saved.Value, kind, at ?? open.Now, open.Actor, note);
        return saved;
    }

    internal async Task<Reply> Answer(ConstructionSite site, Actor actor, int status)
    {
        var (db, transaction) = unit.Raw();
        var view = View(await ConstructionSiteTable.File(db, transaction, site), await ConstructionSiteTable.Events(db, transaction, site.Id), await clocks.OfMatter(unit, site.Id), actor);
        return new(status, view, status == StatusCodes.Status201Created ? $"/api/{HeatingUtility.Name}/construction-sites/{site.Number}" : null, site.Version);
    }

    /// <summary>Users' names and words are for those who work with them. Pure.</summary>
    internal static SiteView View(SiteFile file, IReadOnlyList<SiteEvent> history, IReadOnlyList<ClockView> clocks, Actor actor)
    {
        var open = actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Crew);
        var shown = open ? file : file with
        {
            Site = Masked(file.Site),
            Borrowed = [.. file.Borrowed.Select(item => item with { ConsentedBy = Masking.Name(item.ConsentedBy)!, ReturnedNote = Masking.FreeText(item.ReturnedNote) })],
        };
        return new(shown, file.Checks.Count == 0 ? null : file.Checks[^1].Complete, open ? history : [.. history.Select(past => past with { Note = Masking.FreeText(past.Note) })], clocks, !open);
    }

    internal static ConstructionSite Masked(ConstructionSite site) => site with { UserNotes = Masking.FreeText(site.UserNotes), UserOpinion = Masking.FreeText(site.UserOpinion) };
}
