using Utilities.Power;

await ServiceProgram.Run(args, PowerUtility.Name, builder => builder.AddPower(), app => app.MapPower());
