namespace Utilities.Appointments.Tests;

public sealed class AppointmentsOperationsTests(AppointmentsService service) : OperationsConformance(service), IClassFixture<AppointmentsService>;
