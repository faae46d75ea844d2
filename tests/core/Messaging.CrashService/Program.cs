using Utilities.Messaging;
using Utilities.Messaging.CrashService;
using Utilities.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("crash");
builder.AddMessaging("crash", bus =>
{
    bus.AddConsumer<DoWorkConsumer>();
    bus.AddSagaStateMachine<JourneyStateMachine, Journey>().UnitOfWorkRepository();
});
builder.Services.AddMigrations("crash", typeof(Journey).Assembly);

var app = builder.Build();
app.UseServiceDefaults();
app.MapServiceDefaults("crash");
app.MapPost("/requests", AcceptRequest.Handle).AllowAnonymous();
if (!await Migrations.RunIfAsked(app, args)) await app.RunAsync();
