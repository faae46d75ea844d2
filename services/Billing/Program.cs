using Utilities.Billing;

await ServiceProgram.Run(args, BillingModule.Name, builder => builder.AddBilling(), app => app.MapBilling());
