using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Bills and use over the months (账单与用量历史).</summary>
internal static class HistoryModule
{
    public static IServiceCollection AddHistory(this IServiceCollection services) => services.AddScoped<IPeriodWork, CountHistory>();

    public static void MapHistory(this IEndpointRouteBuilder api)
    {
        api.MapReadHistory();
        api.MapDownloadUse();
    }
}
