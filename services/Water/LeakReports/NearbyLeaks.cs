using Utilities.Messaging;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>An open leak or burst near a report.</summary>
/// <param name="Km">As the crow flies; null where one of the places is not on the map.</param>
public sealed record NearbyLeak(string Number, string Type, string State, double? Km);

/// <summary>Finds open leaks of the same community or within the operator's distance. Inside the open unit.</summary>
internal static class NearbyLeaks
{
    /// <summary>Name of the setting, in kilometres: no source gives a distance.</summary>
    public const string Setting = "water.leak.nearby-km";

    private const string OpenLeaks = """
        SELECT number, type, state, area, latitude, longitude FROM request
        WHERE type IN ('leak', 'burst') AND outcome IS NULL AND parent_id IS NULL
        ORDER BY id
        """;

    /// <summary>Nearest first, then those of the same community whose place on the map is unknown.</summary>
    public static async Task<IReadOnlyList<NearbyLeak>> Find(UnitOfWork unit, LeakReport report, decimal? withinKm)
    {
        var here = GeoPoint.Of(report.Latitude, report.Longitude);
        return
        [
            .. (await unit.Query<Row>(OpenLeaks))
                .Select(row => (Row: row, Km: here is { } from && GeoPoint.Of(row.Latitude, row.Longitude) is { } there ? from.KmTo(there) : (double?)null))
                .Where(near => near.Km is { } km ? km <= (double?)withinKm : report.Area is not null && near.Row.Area == report.Area)
                .OrderBy(near => near.Km ?? double.MaxValue)
                .Select(near => new NearbyLeak(near.Row.Number, near.Row.Type, near.Row.State, near.Km)),
        ];
    }

    private sealed class Row
    {
        public string Number { get; init; } = "";
        public string Type { get; init; } = "";
        public string State { get; init; } = "";
        public string? Area { get; init; }
        public double? Latitude { get; init; }
        public double? Longitude { get; init; }
    }
}
