using Utilities.Heating;
using Utilities.Supply;

await UtilityProgram.Run(args, HeatingUtility.Name, builder => builder.AddHeating(), app => app.MapHeating());
