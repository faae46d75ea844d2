using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>The whole appointments service (预约): doorstep service, hall bookings and the hall's windows.</summary>
public static class AppointmentsModule
{
    public const string Name = "appointments";

    public static WebApplicationBuilder AddAppointments(this WebApplicationBuilder builder)
    {
        builder.AddMessaging(Name, bus =>
        {
            bus.AddMatters();
            bus.AddVisits();
        });
        builder.AddCommitments(Name, commitments => commitments.OwnsMatter = Ownership.OwnsMatter);
        builder.Services.AddMatters();
        builder.Services.AddCalendars();
        builder.Services.AddBookings();
        builder.Services.AddSlots();
        builder.Services.AddVisits();
        builder.Services.AddWindows(builder.Configuration);
        builder.Services.AddQueue();
        builder.Services.AddShifts();
        builder.Services.AddMigrations(Name, typeof(AppointmentsModule).Assembly);
        return builder;
    }

    public static WebApplication MapAppointments(this WebApplication app)
    {
        app.MapMessagingOps(Name);
        app.MapCommitments(Name);
        app.MapHoldings();
        var api = app.MapGroup($"/api/{Name}");
        api.MapMatters();
        api.MapCalendars();
        api.MapSlots();
        api.MapBookings();
        api.MapStaff();
        api.MapWindows();
        api.MapQueue();
        api.MapShifts();
        api.MapTours();
        return app;
    }
}
