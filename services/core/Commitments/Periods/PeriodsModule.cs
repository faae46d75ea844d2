using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Commitments;

public static class PeriodsModule
{
    /// <summary>Figures that are worked out when a calendar period has ended.</summary>
    public static IServiceCollection AddPeriods(this IServiceCollection services) => services
        .AddScoped<WorkOutPeriods>()
        .AddHostedService<PeriodWatch>();
}
