using System.Data.Common;
using Dapper;

namespace Utilities.Supply;

/// <summary>Which outages concern a place.</summary>
public static class OutagesAt
{
    private const string Sql = $"""
        WITH above (code, parent_code) AS (
            SELECT code, parent_code FROM area WHERE code = @area
            UNION ALL
            SELECT a.code, a.parent_code FROM area a JOIN above b ON a.code = b.parent_code)
        SELECT {OutageTable.Columns} FROM outage o
        WHERE o.state IN @states AND (
            EXISTS (SELECT 1 FROM outage_point x WHERE x.outage_id = o.id AND x.service_point_id = @point AND x.until_version IS NULL)
            OR EXISTS (SELECT 1 FROM outage_scope s JOIN above a ON a.code = s.code WHERE s.outage_id = o.id AND s.kind = 'area' AND s.until_version IS NULL)
            OR (@point IS NULL AND EXISTS (
                SELECT 1 FROM outage_point x JOIN service_point p ON p.id = x.service_point_id
                WHERE x.outage_id = o.id AND x.until_version IS NULL AND p.area_code = @area)))
        ORDER BY o.starts_at, o.number
        """;

    /// <summary>
    /// By the service point when it is known; by its area also, for points registered since; by area alone when the point is not known: then any
    /// affected point of the area counts.
    /// </summary>
    public static async Task<IReadOnlyList<Outage>> Find(DbConnection db, DbTransaction? transaction, string? point, string? area, IReadOnlyList<string> states) =>
        (await db.QueryAsync<Outage>(Sql, new { point, area, states }, transaction)).AsList();
}
