namespace Utilities.Gas;

/// <summary>Leaks by phone. Everything after the call is the ordinary work order.</summary>
public static class LeaksModule
{
    public static void MapLeaks(this IEndpointRouteBuilder api)
    {
        api.MapReportLeak();
        api.MapReadGuidance();
    }
}
