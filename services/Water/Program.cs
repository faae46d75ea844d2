using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Water;

// The settings lie beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults(WaterUtility.Name);
builder.AddWater();

var app = builder.Build();
if (await Migrations.RunIfAsked(app, args)) return;
app.UseServiceDefaults();
app.MapServiceDefaults(WaterUtility.Name);
app.MapWater();
await app.RunAsync();
