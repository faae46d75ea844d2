using Utilities.Water;

await ServiceProgram.Run(args, WaterUtility.Name, builder => builder.AddWater(), app => app.MapWater());
