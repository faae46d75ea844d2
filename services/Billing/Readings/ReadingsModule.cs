using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Readings (抄表): plans, rounds, what comes from the utilities, and the use it becomes.</summary>
internal static class ReadingsModule
{
    public static IServiceCollection AddReadings(this IServiceCollection services)
    {
        services.AddOptions<ReadingOptions>().BindShown(ReadingOptions.Section);
        return services
            .AddScoped<SeedReadingPlans>()
            .AddScoped<MakeRounds>()
            .AddScoped<RoundProgress>()
            .AddScoped<EstimateRound>()
            .AddScoped<ReadingDays>()
            .AddScoped<ReadingIntake>()
            .AddScoped<ReadingCorrections>()
            .AddScoped<SettleReadings>()
            .AddScoped<PullReadings>()
            .AddSingleton<PullQueue>()
            .AddJobTable(PullClaim.Table)
            .AddHostedService<KeepRoundsAhead>()
            .AddHostedService<PullWorker>();
    }

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapReadings(this IEndpointRouteBuilder api)
    {
        api.MapReadPlans();
        api.MapRevisePlan();
        MakeRounds.Map(api);
        EstimateRound.Map(api);
        api.MapReadRounds();
        api.MapAskForPull();
        api.MapReadPulls();
        api.MapReadReadings();
        api.MapReadReadingWork();
        api.MapReleaseUse();
        api.MapEstimateUse();
        api.MapCorrectReading();
        api.MapEnterOwnReading();
        api.MapOrderReread();
        api.MapReportMeterFault();
    }
}
