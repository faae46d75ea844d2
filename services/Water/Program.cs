using Utilities.Supply;
using Utilities.Water;

await UtilityProgram.Run(args, WaterUtility.Name, builder => builder.AddWater(), app => app.MapWater());
