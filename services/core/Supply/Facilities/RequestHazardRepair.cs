using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Turns a hazard into a repair request of the ordinary kind: it then has a work order of its own. Each names the other.</summary>
public static class RequestHazardRepair
{
    /// <param name="Type">Code of the request type.</param>
    /// <param name="Name">Whom the crew may ask.</param>
    /// <param name="Phone">Under which number.</param>
    public sealed record Body(string? Type, string? Name, string? Phone, string? Severity);

    internal static void MapRequestHazardRepair(this IEndpointRouteBuilder api) =>
        api.MapPost("/facility-hazards/{number}/repair", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor)
            .Produces<HazardView>().WithSummary("Turn a hazard into a repair request 隐患转维修").WithTags("Facilities");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, HazardDesk desk, UnitOfWork unit, FileRequest requests, CancellationToken cancel) =>
        desk.Act(http, number, body, async (hazard, _, _) =>
        {
            if (hazard.State is not (Hazard.Open or Hazard.Assigned)) return HazardRules.NotNow(hazard, "repaired");
            if (hazard.RequestNumber is { } there) return Refusal.Conflict("repair-requested", "The hazard has a repair request already.", $"'{number}' became '{there}'.");
            var facility = (await FacilityTable.One(unit, hazard.FacilityCode))!;
            var filing = new Filing
            {
                Type = body.Type,
                Severity = body.Severity,
                Channel = "visit",
                Name = body.Name,
                Phone = body.Phone,
                Address = facility.Place,
                Area = facility.AreaCode,
                Latitude = facility.Latitude,
                Longitude = facility.Longitude,
                Description = $"{number} {facility.Code} {facility.Name}: {hazard.What}",
            };
            var filed = await requests.File(filing, http.Actor(), cancel);
            return filed.IsRefused
                ? filed.Refusal!
                : await HazardTable.Keep(unit, hazard with { RequestNumber = filed.Value.Number }, "repair-requested", http.Actor(), filed.Value.Number);
        });
}
