using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>A pump station and its basins on the register of facilities: what is there already under its code and kind stays as it is.</summary>
internal static class StationFacilities
{
    /// <summary>Inside the open unit.</summary>
    public static async Task<Refusal?> Store(UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, PumpStation station)
    {
        var facilities = Of(station);
        var known = (await unit.Query<(string Code, string Kind)>("SELECT code, kind FROM facility WHERE code IN @codes", new { codes = facilities.Select(f => f.Code) }))
            .ToDictionary(f => f.Code, f => f.Kind, StringComparer.Ordinal);
        foreach (var facility in facilities.Where(f => known.GetValueOrDefault(f.Code) != f.Kind))
            if (await RegisterFacility.Store(unit, planner, utility, facility) is { } refusal) return refusal;
        return null;
    }

    /// <summary>Pure.</summary>
    internal static IReadOnlyList<Facility> Of(PumpStation station)
    {
        var own = new Facility
        {
            Code = station.Code,
            Kind = PumpFacilities.Station,
            Name = station.NameZh,
            Place = station.Place,
            AreaCode = station.AreaCode,
            Latitude = station.Latitude,
            Longitude = station.Longitude,
            Since = HallTime.Day(station.UpdatedAt),
            Version = 1,
            UpdatedAt = station.UpdatedAt,
        };
        return [own, .. station.Basins.Select(basin => own with { Code = basin.Code, Kind = basin.Kind, Name = basin.Name, PartOf = station.Code })];
    }
}
