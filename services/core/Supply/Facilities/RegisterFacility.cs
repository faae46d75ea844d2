using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Registers one facility; what the book owes to its kind is planned in the same transaction.</summary>
public static class RegisterFacility
{
    internal static void MapRegisterFacility(this IEndpointRouteBuilder api) =>
        api.MapPost("/facilities", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<Facility>(StatusCodes.Status201Created).WithSummary("Register a facility 登记设施").WithTags("Facilities");

    private static Task<IResult> Handle(
        FacilityInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var facility = body.Check(errors, utility.FacilityKinds, time.GetUtcNow());
            await FacilityTable.CheckPlaces(unit, [facility], _ => "", errors);
            if (errors.Any) return errors.ToRefusal();
            if (await Store(unit, planner, utility, facility) is { } refusal) return refusal;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, facility, $"/api/{utility.Name}/facilities/{Uri.EscapeDataString(facility.Code)}", facility.Version));
        });

    /// <summary>Inside the open unit of an act that registers more than the facility: a station with its pools. A code that is taken is refused.</summary>
    public static async Task<Refusal?> Store(UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, Facility facility)
    {
        if (await FacilityTable.One(unit, facility.Code) is not null)
            return Refusal.Conflict("facility-exists", "A facility with this code is registered already.", $"Facility '{facility.Code}'.");
        await unit.Write(FacilityTable.Insert, facility);
        await FacilityTable.Follow(planner, utility.FacilityKinds.First(kind => kind.Code == facility.Kind), facility.Code);
        return null;
    }
}
