using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>The whole billing service (收费): accounts, readings, tariffs, bills, payments and arrears of all four utilities (集中收费).</summary>
public static class BillingModule
{
    public const string Name = "billing";

    public static WebApplicationBuilder AddBilling(this WebApplicationBuilder builder)
    {
        ExactNumbers.Register();
        builder.AddMessaging(Name, bus =>
        {
            bus.AddMatters();
            bus.AddSettlements();
            bus.AddFees();
            bus.AddPayments();
            bus.AddAccounts();
            bus.AddBillRuns();
            bus.AddArrears();
            bus.AddSuspensions();
        });
        builder.AddCommitments(Name, commitments => commitments.OwnsMatter = Ownership.OwnsMatter);
        builder.Services.AddMatters();
        builder.Services.AddLedger();
        builder.Services.AddAccounts();
        builder.Services.AddReadings();
        builder.Services.AddBills();
        builder.Services.AddTariffs(builder.Configuration);
        builder.Services.AddPriceLists(builder.Configuration);
        builder.Services.AddBillRuns(builder.Configuration);
        builder.Services.AddHistory();
        builder.Services.AddArrears();
        builder.Services.AddSuspensions();
        builder.Services.AddEnquiries();
        builder.Services.AddSettlements();
        builder.Services.AddFees();
        builder.Services.AddPastEnquiries();
        builder.Services.AddPayments();
        builder.Services.AddReceipts();
        builder.Services.AddDrawers();
        builder.Services.AddRefunds();
        builder.Services.AddBanks();
        builder.Services.AddWallets(builder.Configuration);
        builder.Services.AddMigrations(Name, typeof(BillingModule).Assembly);
        return builder;
    }

    public static WebApplication MapBilling(this WebApplication app)
    {
        app.MapMessagingOps(Name);
        app.MapCommitments(Name);
        app.MapHoldings();
        var api = app.MapGroup($"/api/{Name}");
        api.MapMatters();
        api.MapTariffs();
        api.MapPriceLists();
        api.MapDocuments();
        api.MapHistory();
        api.MapAccounts();
        api.MapBillRuns();
        api.MapArrears();
        api.MapSuspensions();
        api.MapReadings();
        api.MapEnquiries();
        api.MapSettlements();
        api.MapFees();
        api.MapImport();
        api.MapPayments();
        api.MapReceipts();
        api.MapDrawers();
        api.MapRefunds();
        api.MapBanks();
        api.MapWallets();
        return app;
    }
}
