using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Visits to homes that orders and applications need, and the saga that has their times kept by the appointments service.</summary>
public static class VisitsModule
{
    public static IServiceCollection AddVisits(this IServiceCollection services)
    {
        services.TryAddScoped<AskForVisit>();
        services.TryAddScoped<HomeVisitDesk>();
        services.TryAddScoped<CallOffVisit>();
        services.TryAddScoped<AgreeVisitTime>();
        services.TryAddScoped<AgreedTime>();
        services.TryAddScoped<FollowVisit>();
        services.TryAddScoped<VisitAnswers>();
        return services;
    }

    public static void AddVisits(this IBusRegistrationConfigurator bus)
    {
        bus.AddSagaStateMachine<VisitStateMachine, VisitState>(typeof(VisitStateDefinition)).UnitOfWorkRepository();
        bus.AddConsumer<GiveUpWaiting, GiveUpWaitingDefinition>();
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapVisits(this IEndpointRouteBuilder api)
    {
        AskForVisit.Map(api);
        ReadVisits.Map(api);
        CallOffVisit.Map(api);
        AgreeVisitTime.Map(api);
    }
}
