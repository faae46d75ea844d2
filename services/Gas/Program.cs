using Utilities.Gas;

await ServiceProgram.Run(args, GasUtility.Name, builder => builder.AddGas(), app => app.MapGas());
