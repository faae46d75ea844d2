using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>The real appointments service with the profiles it ships with. Use as class fixture.</summary>
public class AppointmentsService(Broker broker) : ServiceFixture(broker, AppointmentsModule.Name, builder => builder.AddAppointments(), app => app.MapAppointments());
