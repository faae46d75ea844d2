using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Commitments;

public static class IndicatorsModule
{
    /// <summary>Measured targets: recording, figures, rows behind them.</summary>
    public static IServiceCollection AddIndicators(this IServiceCollection services) => services
        .AddScoped<MeasurementLedger>()
        .AddScoped<CountMeasurements>()
        .AddSingleton<IndicatorReader>();

    /// <summary><c>/api/{service}/indicators</c>.</summary>
    public static IEndpointRouteBuilder MapIndicators(this IEndpointRouteBuilder app, string service)
    {
        GetIndicators.Map(app, service);
        ListIndicatorRows.Map(app, service);
        RecordMeasurement.Map(app, service);
        return app;
    }
}
