namespace Utilities.Appointments;

/// <summary>The query for slots at which a matter of a given length can begin: shown as free only if it can really be booked.</summary>
internal static class FreeSlots
{
    /// <param name="where">A further condition on slot <c>s</c>.</param>
    /// <param name="order">The order of the rows.</param>
    /// <returns>SQL with parameters <c>@codes</c> (calendars), <c>@from</c> (later than), <c>@length</c> (milliseconds).</returns>
    public static string Sql(string where, string order) => $"""
        SELECT s.id, s.calendar_code, s.day_on, s.starts_at, s.ends_at, s.capacity, s.taken, s.state, s.reason, s.updated_at
        FROM booking_slot s
        JOIN booking_slot t ON t.calendar_code = s.calendar_code AND t.starts_at >= s.starts_at AND t.starts_at < s.starts_at + @length AND t.state = 'open' AND t.taken < t.capacity
        WHERE s.calendar_code IN @codes AND s.starts_at > @from AND s.state = 'open' AND s.taken < s.capacity AND {where}
        GROUP BY s.id, s.calendar_code, s.day_on, s.starts_at, s.ends_at, s.capacity, s.taken, s.state, s.reason, s.updated_at
        HAVING SUM(CASE WHEN t.ends_at > s.starts_at + @length THEN s.starts_at + @length ELSE t.ends_at END - t.starts_at) >= @length
        ORDER BY {order}
        """;
}
