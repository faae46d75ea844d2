using Utilities.Appointments;
using Utilities.Matters;

await ServiceProgram.Run(args, AppointmentsModule.Name, builder => builder.AddAppointments(), app => app.MapAppointments());
