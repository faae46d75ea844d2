using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Heating;

/// <summary>Change, stop and resumption of heat (变更、停、复热; D41).</summary>
public static class SupplyChangesModule
{
    public static IServiceCollection AddSupplyChanges(this IServiceCollection services)
    {
        services.AddScoped<SupplyChangeDesk>();
        services.AddScoped<FileSupplyChange>();
        services.AddScoped<VerifySupplyChange>();
        services.AddScoped<RegisterPapers>();
        services.AddScoped<RequestSettlement>();
        services.AddScoped<TakeProcedureStep>();
        services.AddScoped<CarryOut>();
        services.AddScoped<ExplainNoHeat>();
        services.AddScoped<CancelSupplyChange>();
        return services.Configure<MessagingOptions>(messaging => messaging.MayGoUnheard<SettlementRequested>());
    }

    public static void AddSupplyChanges(this IBusRegistrationConfigurator bus) => bus.AddConsumer<RecordSettlement, RecordSettlementDefinition>();

    /// <param name="api">The group <c>/api/heating</c>.</param>
    public static void MapSupplyChanges(this IEndpointRouteBuilder api)
    {
        FileSupplyChange.Map(api);
        api.MapReadSupplyChanges();
        VerifySupplyChange.Map(api);
        RegisterPapers.Map(api);
        RequestSettlement.Map(api);
        TakeProcedureStep.Map(api);
        CarryOut.Map(api);
        ExplainNoHeat.Map(api);
        CancelSupplyChange.Map(api);
    }
}
