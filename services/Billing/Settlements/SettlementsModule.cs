using MassTransit;

namespace Utilities.Billing;

/// <summary>Settlements of changes, stops and resumptions of supply (结算, D41).</summary>
internal static class SettlementsModule
{
    public static IServiceCollection AddSettlements(this IServiceCollection services) => services.AddScoped<SettleSupply>().AddScoped<RetrySettlement>();

    public static void AddSettlements(this IBusRegistrationConfigurator bus) => bus.AddConsumer<HearSettlementRequested, HearSettlementRequestedDefinition>();

    /// <param name="api">The group <c>/api/billing</c>.</param>
    public static void MapSettlements(this IEndpointRouteBuilder api)
    {
        RetrySettlement.Map(api);
        api.MapReadSettlements();
    }
}
