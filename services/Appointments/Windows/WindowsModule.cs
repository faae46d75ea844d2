using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Windows, duty desk and hotline seats: what they serve, when they are open, who is there (catalogue D3, K7, K9, K41).</summary>
public static class WindowsModule
{
    public static IServiceCollection AddWindows(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<WindowOptions>().BindShown("Appointments:Windows").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(StandInPolicy.Of(configuration))
            .AddScoped<SeatDesk>().AddScoped<OpenWindow>().AddScoped<CloseWindow>().AddScoped<LeaveSeat>().AddScoped<DecideAbsence>().AddScoped<ReturnToSeat>()
            .AddScoped<IPeriodWork, CountWindowDays>()
            .AddHostedService<SeedDemoHall>().AddHostedService<CloseForgottenWindows>();
    }

    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapWindows(this IEndpointRouteBuilder api)
    {
        api.MapSaveBusiness();
        api.MapReadBusinesses();
        api.MapSaveSeat();
        api.MapReadBoard();
        api.MapReadSeats();
        OpenWindow.Map(api);
        CloseWindow.Map(api);
        LeaveSeat.Map(api);
        DecideAbsence.Map(api);
        ReturnToSeat.Map(api);
        api.MapReadAbsences();
    }
}
