using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>The whole complaints service (投诉): complaints, reports, suggestions, enquiries, calls, first-ask matters, follow-up and supervision.</summary>
public static class ComplaintsModule
{
    public const string Name = "complaints";

    public static WebApplicationBuilder AddComplaints(this WebApplicationBuilder builder)
    {
        builder.AddMessaging(Name, bus =>
        {
            bus.AddMatters();
            bus.AddSupervision();
            bus.AddFollowUps();
            bus.AddDesk();
            bus.AddWaterQuality();
        });
        builder.AddCommitments(Name, commitments =>
        {
            commitments.OwnsMatter = Ownership.OwnsMatter;
            commitments.ConfidentialTypes.Add("report");
        });
        builder.Services.AddMatters();
        builder.Services.AddSupervision();
        builder.Services.AddFollowUps();
        builder.Services.AddWaterQuality();
        builder.Services.AddCases();
        builder.Services.AddReplies();
        builder.Services.AddDesk();
        builder.Services.AddTransfers();
        builder.Services.AddUrging();
        builder.Services.AddRates();
        builder.Services.AddPastCases(builder.Configuration);
        builder.Services.AddMigrations(Name, typeof(ComplaintsModule).Assembly);
        return builder;
    }

    public static WebApplication MapComplaints(this WebApplication app)
    {
        app.MapMessagingOps(Name);
        app.MapCommitments(Name);
        app.MapHoldings();
        var api = app.MapGroup($"/api/{Name}");
        api.MapMatters();
        api.MapSupervision();
        api.MapFollowUps();
        api.MapWaterQuality();
        api.MapCases();
        api.MapReplies();
        api.MapImport();
        api.MapDesk();
        api.MapTransfers();
        api.MapUnits();
        api.MapUrging();
        api.MapConfrontations();
        api.MapRates();
        return app;
    }
}
