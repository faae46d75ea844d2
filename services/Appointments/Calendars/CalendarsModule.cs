namespace Utilities.Appointments;

/// <summary>When windows and teams can be booked (预约日历).</summary>
public static class CalendarsModule
{
    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        RegisterCalendar.Map(api);
        ReviseCalendar.Map(api);
        SetExceptionalDay.Map(api);
        ReadCalendars.Map(api);
    }
}
