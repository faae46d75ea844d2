namespace Utilities.Complaints;

/// <summary>The hall's phone.</summary>
public static class CallsModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapCalls(this IEndpointRouteBuilder api)
    {
        api.MapRegisterPhoneLine();
        api.MapRevisePhoneLine();
        api.MapReadPhoneLines();
    }
}
