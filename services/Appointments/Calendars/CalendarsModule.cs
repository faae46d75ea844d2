namespace Utilities.Appointments;

/// <summary>When windows and teams can be booked (预约日历).</summary>
public static class CalendarsModule
{
    public static IServiceCollection AddCalendars(this IServiceCollection services) => services.AddHostedService<SeedDemoCalendars>();

    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapCalendars(this IEndpointRouteBuilder api)
    {
        RegisterCalendar.Map(api);
        ReviseCalendar.Map(api);
        SetExceptionalDay.Map(api);
        ReadCalendars.Map(api);
    }
}
