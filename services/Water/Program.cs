using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.Water;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(WaterUtility.Name);
builder.AddMessaging(WaterUtility.Name, bus => bus.AddSupply());
builder.AddCommitments(WaterUtility.Name, commitments => commitments.OwnsMatter = SupplyModule.OwnsMatter);
builder.AddSupply(WaterUtility.Profile);

var app = builder.Build();
if (await Migrations.RunIfAsked(app, args)) return;
app.UseServiceDefaults();
app.MapServiceDefaults(WaterUtility.Name);
app.MapMessagingOps(WaterUtility.Name);
app.MapCommitments(WaterUtility.Name);
app.MapSupply();
await app.RunAsync();
