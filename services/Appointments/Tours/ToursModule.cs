namespace Utilities.Appointments;

/// <summary>Doorstep appointments of a day in the order in which a crew makes them (上门路线).</summary>
public static class ToursModule
{
    /// <param name="api">The group <c>/api/appointments</c>.</param>
    public static void MapTours(this IEndpointRouteBuilder api)
    {
        ReadTours.Map(api);
        AreaWay.Map(api);
    }
}
