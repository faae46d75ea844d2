using Utilities.Gas;
using Utilities.Supply;

await UtilityProgram.Run(args, GasUtility.Name, builder => builder.AddGas(), app => app.MapGas());
