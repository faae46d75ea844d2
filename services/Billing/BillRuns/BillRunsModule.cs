using MassTransit;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Bill runs and billing periods (出账, 账期): from opening a period to closing it, and what is corrected afterwards.</summary>
internal static class BillRunsModule
{
    public static IServiceCollection AddBillRuns(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BillRunOptions>().BindShown(BillRunOptions.Section);
        services.AddSingleton<BillRunQueue>().AddSingleton<ReadFacts>().AddSingleton<ReadIssued>().AddSingleton<ChunkBills>().AddSingleton<ChunkChecks>().AddSingleton<RunBills>();
        services.AddScoped<BillRunDesk>().AddScoped<SaveChunk>().AddScoped<SaveChecks>().AddScoped<EndOfRun>().AddScoped<ChargingAccuracy>();
        services.AddScoped<BillingCycles>().AddScoped<CorrectionPair>().AddScoped<BillCorrections>();
        services.AddJobTable(JobTable.Of("bill-runs", "bill_run", $"/api/{BillingModule.Name}/bill-runs"));
        services.AddHostedService<BillRunWorker>().AddHostedService<EndReadingPeriods>().AddHostedService<CorrectDue>();
        return configuration.GetValue("Demo", false) ? services.AddHostedService<SeedDemoBills>() : services;
    }

    public static void AddBillRuns(this IBusRegistrationConfigurator bus)
    {
        bus.AddSagaStateMachine<BillingCycleStateMachine, BillingCycleState>(typeof(BillingCycleStateDefinition)).UnitOfWorkRepository();
        bus.AddConsumer<RunBillingConsumer, RunBillingConsumerDefinition>();
    }

    public static void MapBillRuns(this IEndpointRouteBuilder api)
    {
        api.MapStartBillRun();
        api.MapPauseBillRun();
        api.MapRunParked();
        api.MapSkipParked();
        api.MapReadParked();
        api.MapReadBillRuns();
        api.MapOpenBillingCycle();
        api.MapClosePeriod();
        api.MapReadCycles();
        api.MapCorrectBill();
    }
}
