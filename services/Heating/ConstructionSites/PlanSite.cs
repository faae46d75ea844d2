using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Enters a site before work begins, with everything its sign will say (第十五条(二)).</summary>
public static class PlanSite
{
    private const string Prefix = "CS";

    /// <param name="Contractor">Code of a registered contractor.</param>
    /// <param name="Designer">Code of a registered designer.</param>
    /// <param name="Trench">A pipe trench is dug.</param>
    public sealed record Body(
        string? RoadSection, string? Area, DateOnly? FromDay, DateOnly? ToDay, string? Contractor, string? Designer, string? PersonInCharge, string? SupervisionPhone, bool? Trench);

    public static void MapPlanSite(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<SiteView>(StatusCodes.Status201Created)
            .WithSummary("Plan a construction site 登记施工现场").WithTags("Construction");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, SiteDesk desk, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (actor, now) = (http.Actor(), time.GetUtcNow());
            var errors = new FieldErrors();
            var site = Check(body, errors, now);
            if (site.Contractor.Length > 0 && await KindOf(unit, site.Contractor) != ConstructionFirm.Contractor) errors.Add("contractor", "unknown-contractor", $"No contractor '{site.Contractor}' is registered.");
            if (site.Designer.Length > 0 && await KindOf(unit, site.Designer) != ConstructionFirm.Designer) errors.Add("designer", "unknown-designer", $"No designer '{site.Designer}' is registered.");
            if (site.AreaCode is { } area && await unit.Single<string>("SELECT code FROM area WHERE code = @area", new { area }) is null) errors.Add("area", "unknown-area", $"No area '{area}' is registered.");
            if (errors.Any) return errors.ToRefusal();

            var planned = site with { Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)) };
            await ConstructionSiteTable.Insert(unit, planned);
            await ConstructionSiteTable.Append(unit, planned, ConstructionSite.Planned, now, actor);
            return Outcome.Of(await desk.Answer(planned, actor, StatusCodes.Status201Created));
        });

    private static Task<string?> KindOf(UnitOfWork unit, string code) => unit.Single<string>("SELECT kind FROM construction_firm WHERE code = @code", new { code });

    private static ConstructionSite Check(Body body, FieldErrors errors, DateTimeOffset now)
    {
        if (body.FromDay is null) errors.Add("fromDay", "required", "Give 'fromDay', the first day of the work.");
        if (body.ToDay is null) errors.Add("toDay", "required", "Give 'toDay', the last day of the work.");
        else if (body.ToDay < body.FromDay) errors.Add("toDay", "before-start", "'toDay' cannot lie before 'fromDay'.");
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Number = "",
            State = ConstructionSite.Planned,
            RoadSection = errors.Text("roadSection", body.RoadSection, 400),
            AreaCode = errors.OptionalText("area", body.Area, 60),
            FromDay = body.FromDay ?? default,
            ToDay = body.ToDay ?? default,
            Contractor = errors.Text("contractor", body.Contractor, 60),
            Designer = errors.Text("designer", body.Designer, 60),
            PersonInCharge = errors.Text("personInCharge", body.PersonInCharge, 100),
            SupervisionPhone = errors.Phone("supervisionPhone", body.SupervisionPhone),
            Trench = body.Trench ?? false,
            UpdatedAt = now,
        };
    }
}
