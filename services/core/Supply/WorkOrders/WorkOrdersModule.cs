using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>The steps of work orders and the saga that carries each order over the bus.</summary>
public static class WorkOrdersModule
{
    public static IServiceCollection AddWorkOrders(this IServiceCollection services)
    {
        services.TryAddScoped<TakeStep>();
        services.TryAddScoped<FollowParent>();
        return services;
    }

    public static void AddWorkOrders(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<WorkOrderStateMachine, WorkOrderState>(typeof(WorkOrderStateDefinition)).UnitOfWorkRepository();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapWorkOrders(this IEndpointRouteBuilder api) => TakeStep.Map(api);
}
