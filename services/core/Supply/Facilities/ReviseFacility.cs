using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Replaces what is registered about a facility; its code and kind stay.</summary>
public static class ReviseFacility
{
    internal static void MapReviseFacility(this IEndpointRouteBuilder api) =>
        api.MapPut("/facilities/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<Facility>().WithSummary("Revise a facility 修改设施").WithTags("Facilities");

    private static async Task<IResult> Handle(
        string code, FacilityInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var outcome = await unit.Execute<Facility>(async () =>
        {
            if (await FacilityTable.One(unit, code) is not { } old) return Refusal.NotFound("facility", code);
            var errors = new FieldErrors();
            var facility = (body with { Code = body.Code ?? code, Kind = body.Kind ?? old.Kind, Since = body.Since ?? old.Since }).Check(errors, utility.FacilityKinds, time.GetUtcNow());
            await FacilityTable.CheckPlaces(unit, [facility], _ => "", errors);
            if (errors.Any) return errors.ToRefusal();
            if (facility.Code != code || facility.Kind != old.Kind)
                return Refusal.Unprocessable("code-is-fixed", "Code and kind of a registered thing cannot change.", $"'{code}' is a '{old.Kind}'. Retire it and register another.");
            if (await unit.Write($"UPDATE facility SET {FacilityTable.Set} WHERE code = @Code AND version = @Version", facility with { Version = version }) == 0)
                return Refusal.VersionConflict($"Facility '{code}' is at version {old.Version}.");
            await FacilityTable.Follow(planner, utility.FacilityKinds.First(kind => kind.Code == old.Kind), code);
            return (await FacilityTable.One(unit, code))!;
        }, cancel);
        return outcome.WithETag(http, facility => facility.Version);
    }
}
