using Utilities.Complaints;

await ServiceProgram.Run(args, ComplaintsModule.Name, builder => builder.AddComplaints(), app => app.MapComplaints());
