using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Somebody has looked at safety signs, barriers and night lights (第十五条(三)); what is missing is recorded as missing.</summary>
public static class CheckSafety
{
    private const string Insert = """
        INSERT INTO construction_check (site_id, sequence, at, signs, barriers, night_lights, note, checked_by)
        VALUES (@Id, @sequence, @at, @signs, @barriers, @nightLights, @note, @by)
        """;

    public sealed record Body(DateTimeOffset? At, bool? Signs, bool? Barriers, bool? NightLights, string? Note);

    public static void MapCheckSafety(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/safety-checks", (string number, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Open, open => Check(open, body, desk, unit)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<SiteView>()
            .WithSummary("Record a look at the site's safety 现场安全检查").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Check(SiteCase open, Body body, SiteDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Site.OpenedAt);
        var note = errors.OptionalText("note", body.Note, 400);
        foreach (var (field, value) in new[] { ("signs", body.Signs), ("barriers", body.Barriers), ("nightLights", body.NightLights) })
            if (value is null) errors.Add(field, "required", $"Say in '{field}' whether they are in place.");
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Insert, new
        {
            open.Site.Id, sequence = open.File.Checks.Count + 1, at, signs = body.Signs, barriers = body.Barriers, nightLights = body.NightLights, note, by = open.Actor.Id,
        });
        return await desk.Keep(open, open.Site, "safety-checked", at, note);
    }
}
