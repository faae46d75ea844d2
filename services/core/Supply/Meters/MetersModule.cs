using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Meters of the utility, what they showed, and the stream of both for billing (catalogue (h), D29, K46).</summary>
public static class MetersModule
{
    public static IServiceCollection AddMeters(this IServiceCollection services) => services
        .AddScoped<ReadingLedger>()
        .AddScoped<ExchangeMeter>()
        .AddHostedService<SeedDemoMeters>();

    /// <summary>Meters and readings for other services.</summary>
    public static void MapReadingsRpc(this IEndpointRouteBuilder app) => app.MapGrpcService<ReadingsRpc>().RequireRoles(Roles.Operator, Roles.Clerk, Roles.Supervisor);

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapMeters(this IEndpointRouteBuilder api)
    {
        api.MapRegisterMeter();
        api.MapLoadMeters();
        api.MapReviseMeter();
        api.MapReadMeters();
        api.MapReplaceMeter();
        api.MapTakeReading();
        api.MapLoadReadings();
        api.MapCorrectReading();
        api.MapReadReadings();
        api.MapReportMeterFault();
    }
}
