using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>Rosters of windows, duty desk and hotline: arrival, handover, closing, leave, cover (catalogue D7, K9, K39).</summary>
public static class ShiftsModule
{
    public static IServiceCollection AddShifts(this IServiceCollection services) => services
        .AddScoped<RosterDesk>().AddScoped<RosterSeats>().AddScoped<HandOverSeat>().AddScoped<TakeOverSeat>().AddScoped<EndShift>().AddScoped<AskHallLeave>().AddScoped<DecideHallLeave>()
        .AddScoped<IPeriodWork, CountDutyDays>();

    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapShifts(this IEndpointRouteBuilder api)
    {
        RosterSeats.Map(api);
        api.MapCancelHallShift();
        api.MapArriveOnShift();
        HandOverSeat.Map(api);
        TakeOverSeat.Map(api);
        EndShift.Map(api);
        AskHallLeave.Map(api);
        DecideHallLeave.Map(api);
        api.MapReadDutyCover();
        api.MapReadAttendance();
        api.MapReadHallShifts();
    }
}
