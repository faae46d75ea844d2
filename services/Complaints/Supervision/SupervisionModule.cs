using MassTransit;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Broken promises of all services and the supervision they bring about (督办).</summary>
public static class SupervisionModule
{
    public static IServiceCollection AddSupervision(this IServiceCollection services)
    {
        services.AddOptions<SupervisionOptions>().BindShown(SupervisionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddScoped<SupervisionDesk>().AddMatterSource(SupervisionHoldings.Source);
    }

    public static void AddSupervision(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<SupervisionStateMachine, SupervisionState>(typeof(SupervisionStateDefinition)).UnitOfWorkRepository();

    public static void MapSupervision(this IEndpointRouteBuilder api)
    {
        api.MapReadSupervision();
        api.MapAnswerSupervision();
    }
}
