using Microsoft.Extensions.Options;
using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Bookings from the application to the file (上门服务, 预约服务; D12, D13, D14).</summary>
public static class BookingsModule
{
    public static IServiceCollection AddBookings(this IServiceCollection services)
    {
        services.AddOptions<BookingOptions>().BindShown("Appointments:Bookings").ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<BookingOptions>>().Value)
            .AddSingleton<BookingRules>()
            .AddFiler(AppointmentTable.FilerOf)
            .AddMatterSource(provider => AppointmentHoldings.Of(provider.GetRequiredService<BookingRules>()))
            .AddScoped<AppointmentDesk>()
            .AddScoped<Scheduling>()
            .AddScoped<Closing>()
            .AddScoped<AcceptApplicationAct>()
            .AddScoped<DeclareNoShowAct>()
            .AddScoped<CancelByApplicantAct>()
            .AddScoped<CancelByWindowAct>()
            .AddScoped<RescheduleAct>()
            .AddHostedService<RemindApplicants>();
    }

    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        ReadMatters.Map(api);
        PublishArrivalLimits.Map(api);
        ApplyForDoorstep.Map(api);
        BookHall.Map(api);
        ReadAppointments.Map(api);
        RevealAppointment.Map(api);
        GiveNotice.Map(api);
        RequestSupplement.Map(api);
        CheckEligibility.Map(api);
        AcceptApplication.Map(api);
        RefuseApplication.Map(api);
        AssignCrew.Map(api);
        RecordStaffArrival.Map(api);
        RecordPresence.Map(api);
        RecordContact.Map(api);
        DeclareNoShow.Map(api);
        ServeApplicant.Map(api);
        RecordResult.Map(api);
        CancelByApplicant.Map(api);
        CancelByWindow.Map(api);
        TellApplicant.Map(api);
        Reschedule.Map(api);
        RecordDissatisfaction.Map(api);
        ReadAssessment.Map(api);
    }
}
