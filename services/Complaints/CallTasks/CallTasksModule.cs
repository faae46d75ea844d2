using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Calls that are owed to people.</summary>
public static class CallTasksModule
{
    public static IServiceCollection AddCallTasks(this IServiceCollection services)
    {
        services.AddOptions<CallTaskOptions>().BindShown("Complaints:CallTasks").ValidateDataAnnotations().ValidateOnStart();
        return services.AddMatterSource(CallTaskHoldings.Source);
    }

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapCallTasks(this IEndpointRouteBuilder api)
    {
        api.MapOweCall();
        api.MapRecordCallAttempt();
        api.MapCloseCallTask();
        api.MapReadCallTasks();
    }
}
