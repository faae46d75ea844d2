using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Voltage quality: measuring points, readings and their verdicts, states of the system, complaints' measurements.</summary>
public static class VoltageModule
{
    public static IServiceCollection AddVoltage(this IServiceCollection services) => services
        .AddScoped<ReadingIntake>()
        .AddScoped<ReadingOrders>()
        .AddScoped<CloseVoltagePeriod>()
        .AddScoped<IStepGuard, OrderedReadingGuard>();

    /// <param name="api">The group <c>/api/power</c>.</param>
    public static void MapVoltage(this IEndpointRouteBuilder api)
    {
        api.MapRegisterVoltagePoint();
        api.MapReviseVoltagePoint();
        api.MapReadVoltagePoints();
        api.MapRecordReading();
        api.MapLoadReadings();
        api.MapReadVoltageRecords();
        api.MapReadVoltageStatistics();
        api.MapDeclareSystemState();
        api.MapEndSystemState();
        api.MapListSystemStates();
        api.MapOrderReading();
        api.MapListReadingOrders();
        CloseVoltagePeriod.Map(api);
    }
}
