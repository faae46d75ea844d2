using Utilities.Power;
using Utilities.Supply;

await UtilityProgram.Run(args, PowerUtility.Name, builder => builder.AddPower(), app => app.MapPower());
