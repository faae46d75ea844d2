using System.Data.Common;
using Dapper;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>On which network segments a burst may be.</summary>
internal static class BurstPlace
{
    private const string OfArea = """
        WITH tree (code) AS (
            SELECT code FROM area WHERE code = @area
            UNION ALL
            SELECT a.code FROM area a JOIN tree t ON a.parent_code = t.code)
        SELECT DISTINCT p.segment_code FROM service_point p
        WHERE p.active = @yes AND p.segment_code IS NOT NULL AND p.area_code IN (SELECT code FROM tree) ORDER BY p.segment_code
        """;

    /// <summary>The segment that feeds the place; where only the community is known, every segment that feeds it, so that the isolation is sure.</summary>
    public static async Task<Outcome<IReadOnlyList<string>>> Segments(DbConnection db, DbTransaction? transaction, Place? place)
    {
        if (place?.SegmentCode is { } segment) return new[] { segment };
        var segments = place?.AreaCode is { } area ? (await db.QueryAsync<string>(OfArea, new { area, yes = true }, transaction)).AsList() : [];
        return segments.Count > 0
            ? segments
            : Refusal.Conflict("place-unknown", "It is not known on which segment the burst is.", "Give the request a service point, or an area that has service points on a registered segment.", "D17");
    }
}
