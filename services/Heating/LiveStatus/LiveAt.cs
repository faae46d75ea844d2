using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Supply;

namespace Utilities.Heating;

/// <summary>What is known just now about the heat at a place.</summary>
/// <param name="Feeding">The exchange station that feeds it, then the source behind it; several where the map says so.</param>
/// <param name="Outage">The stop or restoration that concerns it.</param>
/// <param name="Answer">What can be told at once, or null when nothing is known.</param>
public sealed record LiveAt(string? Area, string? ServicePoint, IReadOnlyList<StationView> Feeding, OutageBrief? Outage, BilingualText? Answer)
{
    private const string FeedingSql = """
        WITH above (code, parent_code, depth) AS (
            SELECT code, parent_code, 0 FROM area WHERE code = @area
            UNION ALL
            SELECT a.code, a.parent_code, b.depth + 1 FROM area a JOIN above b ON a.code = b.parent_code)
        SELECT x.station_code, CASE WHEN x.area_code = @segment THEN -1 ELSE (SELECT MIN(depth) FROM above WHERE code = x.area_code) END AS depth
        FROM heat_station_area x WHERE x.area_code = @segment OR x.area_code IN (SELECT code FROM above)
        """;

    /// <summary>The nearest named area decides: a segment before its community, a community before its district.</summary>
    internal static async Task<LiveAt> Read(DbConnection db, Place place, SupplyUtility utility, OperatorSettings settings, DateTimeOffset now)
    {
        var rows = (await db.QueryAsync<(string Station, long Depth)>(FeedingSql, new { area = place.AreaCode, segment = place.SegmentCode })).AsList();
        string[] nearest = [.. rows.Where(row => row.Depth == rows.Min(one => one.Depth)).Select(row => row.Station)];
        var direct = await HeatStationTable.Find(db, null, nearest);
        var behind = await HeatStationTable.Find(db, null, [.. direct.Select(station => station.FedBy).OfType<string>().Distinct(StringComparer.Ordinal).Except(nearest, StringComparer.Ordinal)]);
        IReadOnlyList<StationView> feeding = [.. direct.Concat(behind).Select(station => StationView.Of(station, settings, now))];
        var known = await ProposeAnswer.Explain(db, place.ServicePointId?.ToString(), place.AreaCode, utility, now);
        var outage = known is null ? null : new OutageBrief(known.Outage.Number, known.Outage.State, known.Outage.StartsAt, known.Outage.EndsAt);
        return new(place.AreaCode, place.ServicePointNumber, feeding, outage, LiveAnswer.Text(feeding, known?.Answer));
    }
}

/// <summary>The outage in short.</summary>
public sealed record OutageBrief(string Number, string State, DateTimeOffset StartsAt, DateTimeOffset? EndsAt);
