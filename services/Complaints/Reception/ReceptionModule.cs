using Dapper;

namespace Utilities.Complaints;

/// <summary>Leaders' reception days.</summary>
public static class ReceptionModule
{
    public static IServiceCollection AddReception(this IServiceCollection services) =>
        services.AddFiler((db, id) => db.QuerySingleOrDefaultAsync<string?>("SELECT booked_by FROM reception_booking WHERE id = @id", new { id }));

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapReception(this IEndpointRouteBuilder api)
    {
        api.MapPlanReceptionDay();
        api.MapBookReception();
        api.MapCancelReceptionBooking();
        api.MapReceiveResident();
        api.MapHoldReceptionDay();
        api.MapCancelReceptionDay();
        api.MapReadReceptionDays();
    }
}
