using Utilities.Heating;

await ServiceProgram.Run(args, HeatingUtility.Name, builder => builder.AddHeating(), app => app.MapHeating());
