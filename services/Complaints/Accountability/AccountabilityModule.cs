namespace Utilities.Complaints;

/// <summary>Faults of staff and what they cost (失职追究).</summary>
public static class AccountabilityModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapAccountability(this IEndpointRouteBuilder api)
    {
        api.MapAllegeFault();
        api.MapDecideFault();
        api.MapReadFaults();
    }
}
