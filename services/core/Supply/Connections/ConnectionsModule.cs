using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Utilities.Messaging;

namespace Utilities.Supply;

/// <summary>Applications for connection (业扩, 用热申请): papers, one-time notice, contract and visible progress, over requests and their steps.</summary>
public static class ConnectionsModule
{
    public static IServiceCollection AddConnections(this IServiceCollection services)
    {
        services.TryAddScoped<ConnectionDesk>();
        services.TryAddScoped<FileConnection>();
        services.TryAddScoped<MarkMaterials>();
        services.TryAddScoped<RequestSupplement>();
        services.TryAddScoped<DraftContract>();
        services.TryAddScoped<ConnectionWay>();
        services.TryAddScoped<AskForAccountAgain>();
        services.AddScoped<IStepGuard, ConnectionGuard>();
        return services;
    }

    /// <summary>Where the utility takes applications, their saga.</summary>
    public static void AddConnections(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<ConnectionStateMachine, ConnectionState>(typeof(ConnectionStateDefinition)).UnitOfWorkRepository();

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapConnections(this IEndpointRouteBuilder api)
    {
        api.MapListConnectionTypes();
        FileConnection.Map(api);
        api.MapReadConnections();
        MarkMaterials.Map(api);
        RequestSupplement.Map(api);
        DraftContract.Map(api);
        api.MapReadProgress();
        AskForAccountAgain.Map(api);
    }
}
