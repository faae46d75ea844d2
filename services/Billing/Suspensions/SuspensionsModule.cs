using MassTransit;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Suspension of supply for arrears (停供): the organisation's policy switches it on, a saga carries it between billing and the utility.</summary>
internal static class SuspensionsModule
{
    public static IServiceCollection AddSuspensions(this IServiceCollection services) => services
        .AddScoped<SuspensionCheck>().AddScoped<ProposeSuspension>().AddScoped<ApproveSuspension>().AddScoped<AnnounceSuspension>()
        .AddScoped<OrderDueSuspensions>().AddScoped<SettleSuspensions>().AddScoped<SuspensionDesk>();

    public static void AddSuspensions(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<SuspensionStateMachine, SuspensionState>(typeof(SuspensionStateDefinition)).UnitOfWorkRepository();

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapSuspensions(this IEndpointRouteBuilder api)
    {
        ProposeSuspension.Map(api);
        ApproveSuspension.Map(api);
        api.MapDropSuspension();
        api.MapReadSuspensions();
    }
}
