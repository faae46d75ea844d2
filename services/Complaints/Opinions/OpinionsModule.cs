using MassTransit;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What residents think of every service.</summary>
public static class OpinionsModule
{
    public static IServiceCollection AddOpinions(this IServiceCollection services)
    {
        services.AddOptions<OpinionOptions>().BindShown("Complaints:Opinions").ValidateOnStart();
        return services.AddScoped<OpinionDesk>().AddMatterSource(OpinionHoldings.Source);
    }

    public static void AddOpinions(this IBusRegistrationConfigurator bus) => bus.AddConsumer<AskOpinion, AskOpinionDefinition>();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapOpinions(this IEndpointRouteBuilder api)
    {
        api.MapGiveOpinion();
        api.MapRecordOpinion();
        api.MapReadOpinions();
        api.MapRateSatisfaction();
    }
}
