using MassTransit;
using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>Complaints about water: sample, laboratory, explicit reply.</summary>
public static class WaterQualityModule
{
    public static IServiceCollection AddWaterQuality(this IServiceCollection services) => services.AddScoped<WaterComplaintDesk>().AddScoped<WaterReply>();

    public static void AddWaterQuality(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<WaterComplaintStateMachine, WaterComplaintState>(typeof(WaterComplaintStateDefinition)).UnitOfWorkRepository();

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapWaterQuality(this IEndpointRouteBuilder api) => api.MapReadWaterSamples();
}
