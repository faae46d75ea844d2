using MassTransit;
using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Follow-up of every service (回访), until the customer is satisfied or a complaint has taken over.</summary>
public static class FollowUpsModule
{
    public static IServiceCollection AddFollowUps(this IServiceCollection services)
    {
        services.AddOptions<FollowUpOptions>().BindShown(FollowUpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => FollowUpPolicy.Read(BookModule.PolicyFolder(provider.GetRequiredService<IConfiguration>()), provider.GetRequiredService<IOptions<FollowUpOptions>>().Value));
        services.AddMatterSource(FollowUpHoldings.Source);
        services.AddScoped<FollowUpDesk>().AddScoped<FollowUpCalls>().AddScoped<FileDissatisfaction>();
        return services.AddScoped<FollowUpAct>().AddScoped<AnswerFollowUp>().AddScoped<CloseUnreached>().AddScoped<CalledInCase>();
    }

    public static void AddFollowUps(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<FollowUpStateMachine, FollowUpState>(typeof(FollowUpStateDefinition)).UnitOfWorkRepository();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapFollowUps(this IEndpointRouteBuilder api)
    {
        api.MapReadFollowUps();
        api.MapReadSampling();
        api.MapReadFollowUpCoverage();
        AnswerFollowUp.Map(api);
        CloseUnreached.Map(api);
        api.MapResolveFollowUpProblem();
    }
}
