using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Opens hazards. Scoped; call inside an open unit of work.</summary>
public sealed class HazardLedger(UnitOfWork unit, ClockLedger clocks, SupplyUtility utility, TimeProvider time)
{
    public const string Found = "hazard-found";
    public const string Resolved = "hazard-resolved";

    private const string Same = """
        SELECT id, number FROM facility_hazard WHERE facility_code = @code AND item = @item AND state IN ('open', 'assigned') ORDER BY found_at, id
        """;

    /// <summary>Puts a hazard on record and starts its clock; a defect of an item that is open already is the same hazard, found again.</summary>
    /// <param name="facility">Where.</param>
    /// <param name="told">What, how grave, photos.</param>
    /// <param name="at">When it was found.</param>
    /// <param name="by">Who found it.</param>
    /// <param name="item">The item of the checklist, or null.</param>
    /// <param name="inspection">Number of the inspection, or null.</param>
    /// <returns>Its number.</returns>
    public async Task<string> Find(Facility facility, Hazard told, DateTimeOffset at, Actor by, string? item = null, string? inspection = null)
    {
        var known = item is null ? [] : await unit.Query<Hazard>(Same, new { code = facility.Code, item });
        if (known.Count > 0)
        {
            await HazardTable.Append(unit, known[0], "found-again", at, by, told.What, inspection);
            return known[0].Number;
        }

        var now = time.GetUtcNow();
        var hazard = told with
        {
            Id = Guid.CreateVersion7(now),
            Number = await Numbers.Next(unit, $"{utility.NumberPrefix}H", HallTime.Day(now)),
            FacilityCode = facility.Code,
            FacilityKind = facility.Kind,
            Area = facility.AreaCode,
            Item = item,
            InspectionNumber = inspection,
            FoundAt = at,
            FoundBy = by.Id,
            UpdatedAt = now,
        };
        await unit.Write(HazardTable.Insert, hazard);
        await HazardTable.Append(unit, hazard, "found", at, by, null, inspection);
        await clocks.Record(new Milestone(hazard.MatterOf(utility.Unit), Found, at, by) { Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["severity"] = hazard.Severity } });
        return hazard.Number;
    }
}
