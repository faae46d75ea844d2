using MassTransit;

namespace Utilities.Heating;

/// <summary>The heating period and the promises that begin with it.</summary>
public static class SeasonModule
{
    public static IServiceCollection AddSeason(this IServiceCollection services) =>
        services.AddScoped<BeginHeating>().AddHostedService<SeasonWatch>();

    public static void AddSeason(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<HearHeatAgreed, HearHeatAgreedDefinition>();
        bus.AddConsumer<RecordPlanOverdue, RecordPlanOverdueDefinition>();
    }

    /// <param name="api">The group <c>/api/heating</c>.</param>
    public static void MapSeason(this IEndpointRouteBuilder api)
    {
        api.MapSetSeason();
        api.MapReadSeasons();
    }
}
