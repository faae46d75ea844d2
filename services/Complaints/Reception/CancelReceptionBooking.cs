using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Somebody does not come after all: the place is free again.</summary>
public static class CancelReceptionBooking
{
    private const string Free = "UPDATE reception_day SET booked = booked - 1, version = version + 1, updated_at = @now WHERE number = @DayNumber AND booked > 0";

    public sealed record Body;

    public static void MapCancelReceptionBooking(this IEndpointRouteBuilder api) =>
        api.MapPost("/reception-bookings/{number}/cancel", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, ReceptionBooking.Table, number, body, [ReceptionBooking.Booked], (booking, actor) => Task.FromResult(Cancel(booking, actor)),
                    (booking, _) => desk.Unit.Write(Free, new { booking.DayNumber, now = desk.Now })))
            .RequireRoles(Roles.Resident, Roles.Clerk, Roles.Supervisor).Produces<ReceptionBooking>().WithSummary("Give a place back 取消接待预约").WithTags("Reception days");

    private static Outcome<ReceptionBooking> Cancel(ReceptionBooking booking, Actor actor) =>
        actor.IsStaff || actor.Id == booking.BookedBy ? booking with { State = ReceptionBooking.Cancelled } : Refusal.NotFound("reception booking", booking.Number);
}
