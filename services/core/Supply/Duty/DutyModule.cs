using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Utilities.Supply;

/// <summary>Duty workers, the roster and who is nearest.</summary>
public static class DutyModule
{
    public static IServiceCollection AddDuty(this IServiceCollection services)
    {
        services.TryAddSingleton<DutyFinder>();
        return services;
    }

    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapDuty(this IEndpointRouteBuilder api)
    {
        api.MapRegisterDutyWorker();
        api.MapReviseDutyWorker();
        api.MapReadDutyWorkers();
        api.MapRosterShifts();
        api.MapRecordPresence();
        api.MapReadRoster();
        api.MapReportGaps();
        api.MapCloseDutyDay();
        api.MapFindDuty();
    }
}
