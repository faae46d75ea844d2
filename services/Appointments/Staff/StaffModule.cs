namespace Utilities.Appointments;

/// <summary>The staff register: certificates, training, languages (catalogue (g)).</summary>
public static class StaffModule
{
    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapStaff(this IEndpointRouteBuilder api)
    {
        api.MapSaveStaff();
        api.MapReadStaff();
    }
}
