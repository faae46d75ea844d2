using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The hall's phone.</summary>
public static class CallsModule
{
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.AddOptions<CallOptions>().BindShown("Complaints:Calls").ValidateDataAnnotations().ValidateOnStart();
        return services;
    }

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        api.MapRegisterPhoneLine();
        api.MapRevisePhoneLine();
        api.MapReadPhoneLines();
        api.MapRecordCallEvent();
        api.MapEndCall();
        api.MapLinkCall();
        api.MapReadCalls();
        api.MapReportLongCalls();
    }
}
