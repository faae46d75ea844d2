using Utilities.Complaints;
using Utilities.Matters;

await ServiceProgram.Run(args, ComplaintsModule.Name, builder => builder.AddComplaints(), app => app.MapComplaints());
