using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Enters the certificate of equipment or material used on a site (第十五条(一) 「采用合格的设备材料」) before it opens.</summary>
public static class RegisterMaterial
{
    private const string Insert = """
        INSERT INTO construction_material (site_id, certificate, material, valid_until, recorded_by, recorded_at)
        VALUES (@Id, @certificate, @material, @validUntil, @by, @now)
        """;

    public sealed record Body(string? Material, string? Certificate, DateOnly? ValidUntil);

    public static void MapRegisterMaterial(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-sites/{number}/materials", (string number, Body body, HttpContext http, SiteDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, ConstructionSite.Planned, open => Register(open, body, desk, unit)))
            .RequireRoles(Roles.Dispatcher, Roles.Crew, Roles.Supervisor).Produces<SiteView>()
            .WithSummary("Register a materials certificate 登记材料合格证").WithTags("Construction");

    private static async Task<Outcome<ConstructionSite>> Register(SiteCase open, Body body, SiteDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var material = errors.Text("material", body.Material);
        var certificate = errors.Text("certificate", body.Certificate, 60);
        if (body.ValidUntil is null) errors.Add("validUntil", "required", "Give 'validUntil', the last day on which the certificate holds.");
        if (errors.Any) return errors.ToRefusal();
        if (open.File.Materials.Any(known => known.Certificate == certificate))
            return Refusal.Conflict("certificate-exists", "This certificate is registered for the site already.", $"Certificate '{certificate}'.", SiteDesk.Rule);
        await unit.Write(Insert, new { open.Site.Id, certificate, material, validUntil = body.ValidUntil, by = open.Actor.Id, now = open.Now });
        return await desk.Keep(open, open.Site, "material-registered", note: certificate);
    }
}
