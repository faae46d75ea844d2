using MassTransit;
using Utilities.Messaging;

namespace Utilities.Power;

/// <summary>How often a year planned maintenance may cut off a customer, checked when a plan is entered (D25).</summary>
public static class OutageQuotaModule
{
    public static IServiceCollection AddOutageQuota(this IServiceCollection services) => services.AddMigrations(PowerUtility.Name, typeof(OutageQuotaModule).Assembly);

    public static void AddOutageQuota(this IBusRegistrationConfigurator bus) => bus.AddConsumer<CountPlannedOutage, CountPlannedOutageDefinition>();

    public static void MapOutageQuota(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup($"/api/{PowerUtility.Name}");
        api.MapSetVoltageLevel();
        api.MapLoadVoltageLevels();
        api.MapReadVoltageLevels();
        api.MapReadOutageQuota();
    }
}
