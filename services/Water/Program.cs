using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Water;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults(WaterUtility.Name);
builder.AddWater();

var app = builder.Build();
if (await Migrations.RunIfAsked(app, args)) return;
app.UseServiceDefaults();
app.MapServiceDefaults(WaterUtility.Name);
app.MapWater();
await app.RunAsync();
