namespace Utilities.Complaints;

/// <summary>Linkage with police and ambulance.</summary>
public static class EmergencyModule
{
    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapEmergency(this IEndpointRouteBuilder api)
    {
        api.MapLogEmergencyLinkage();
        api.MapHandOffEmergency();
        api.MapCloseEmergency();
        api.MapReadEmergencies();
    }
}
