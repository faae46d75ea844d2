namespace Utilities.Supply;

/// <summary>
/// When each service point was off, out of the outage records: from the outage's start, or from when the point was added, until supply was back, or until it was
/// taken out. The SQL takes <c>@From</c>, <c>@Until</c> and <c>@yes</c> and names the outage <c>o</c>.
/// </summary>
public static class OffTimes
{
    /// <summary><c>area</c>, <c>point</c>, <c>off_from</c>, and <c>off_until</c>, which is null while it is still off.</summary>
    public const string Columns = """
        p.area_code AS area, x.service_point_id AS point,
            CASE WHEN x.since_version = 1 OR s.at < o.starts_at THEN o.starts_at ELSE s.at END AS off_from,
            CASE WHEN u.at IS NULL OR o.restored_at < u.at THEN o.restored_at ELSE u.at END AS off_until
        """;

    public const string From = """
        FROM outage o JOIN outage_point x ON x.outage_id = o.id
            JOIN service_point p ON p.id = x.service_point_id AND p.active = @yes
            JOIN outage_version s ON s.outage_id = o.id AND s.version = x.since_version
            LEFT JOIN outage_version u ON u.outage_id = o.id AND u.version = x.until_version
        WHERE o.starts_at < @Until AND (o.restored_at IS NULL OR o.restored_at > @From) AND o.state NOT IN ('planned', 'cancelled')
        """;
}
