using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Registers many facilities in one transaction, all or none. A known code replaces what is registered, so a load may be repeated.</summary>
public static class LoadFacilities
{
    private const int Most = 5_000;

    public sealed record Body(IReadOnlyList<FacilityInput>? Facilities);

    public sealed record Report(int Registered, int Revised);

    internal static void MapLoadFacilities(this IEndpointRouteBuilder api) =>
        api.MapPost("/facilities/load", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).WithLargeBody()
            .Produces<Report>().WithSummary("Register many facilities 批量登记设施").WithTags("Facilities");

    private static Task<IResult> Handle(
        Body body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            if (body.Facilities is not { Count: > 0 and <= Most } list) return errors.Add("facilities", "out-of-range", $"Give 1 to {Most} facilities at once.").ToRefusal();
            var now = time.GetUtcNow();
            var checkedOnes = list.Select((input, index) => input.Check(errors, utility.FacilityKinds, now, At(index))).ToList();
            var known = await FacilityTable.Registered(unit, [.. checkedOnes.Select(facility => facility.Code)]);
            CheckCodes(checkedOnes, known, errors);
            await FacilityTable.CheckPlaces(unit, checkedOnes, At, errors);
            if (errors.Any) return errors.ToRefusal();

            var fresh = checkedOnes.Where(facility => !known.ContainsKey(facility.Code)).ToList();
            await unit.Write(FacilityTable.Insert, fresh);
            await unit.Write($"UPDATE facility SET {FacilityTable.Set} WHERE code = @Code", checkedOnes.Where(facility => known.ContainsKey(facility.Code)));
            foreach (var kind in utility.FacilityKinds.Where(kind => checkedOnes.Exists(facility => facility.Kind == kind.Code))) await FacilityTable.Follow(planner, kind, null);
            await Audit.Write(unit, http.Actor(), "facilities-loaded", utility.Name, $"{fresh.Count} registered, {known.Count} revised");
            return Outcome.Of(new Reply(StatusCodes.Status200OK, new Report(fresh.Count, known.Count)));
        });

    private static string At(int index) => $"facilities[{index}].";

    private static void CheckCodes(List<Facility> facilities, IReadOnlyDictionary<string, string> known, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, facility) in facilities.Index())
        {
            if (!seen.Add(facility.Code)) errors.Add($"{At(index)}code", "twice", $"'{facility.Code}' stands twice in this load.");
            if (known.TryGetValue(facility.Code, out var kind) && kind != facility.Kind) errors.Add($"{At(index)}kind", "kind-is-fixed", $"'{facility.Code}' is registered as '{kind}'.");
        }
    }
}
