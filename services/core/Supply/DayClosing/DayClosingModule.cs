using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The end of a local day: what is counted per day is counted then.</summary>
public static class DayClosingModule
{
    public static IServiceCollection AddDayClosing(this IServiceCollection services)
    {
        services.AddOptions<DayClosingOptions>().BindShown("DayClosing");
        services.AddScoped<CountContinuity>();
        services.AddScoped<CloseDay>();
        services.AddHostedService<CloseDaysByThemselves>();
        return services;
    }
}

/// <summary>Configuration section <c>DayClosing</c>.</summary>
public sealed class DayClosingOptions
{
    /// <summary>How long after midnight a day is closed, so that presence and restored supply can still be put on record. No source names it.</summary>
    public TimeSpan After { get; set; } = TimeSpan.FromHours(6);
}
