using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A reception day is not held: everybody who booked is told; what the office owes stays owed.</summary>
public static class CancelReceptionDay
{
    private const string Drop = "UPDATE reception_booking SET state = 'cancelled', version = version + 1, updated_at = @now WHERE day_number = @number AND state = 'booked'";

    public sealed record Body(string? Reason);

    public static void MapCancelReceptionDay(this IEndpointRouteBuilder api) =>
        api.MapPost("/reception-days/{number}/cancel", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, ReceptionDay.Table, number, body, [ReceptionDay.Planned], (day, _) => Cancel(desk, day, body)))
            .RequireRoles(Roles.Supervisor).Produces<ReceptionDay>().WithSummary("Cancel a reception day 取消领导接待日").WithTags("Reception days");

    private static async Task<Outcome<ReceptionDay>> Cancel(RegisterDesk desk, ReceptionDay day, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        foreach (var booking in await desk.Unit.Query<ReceptionBooking>($"{ReceptionBooking.Table.Select} WHERE day_number = @Number AND state = 'booked'", day))
            await NotificationLedger.Tell(desk.Unit, booking.Id, booking.Channel, "reception-cancelled", "cancelled", new BilingualText(
                $"领导接待日{day.Number}取消,请另行预约。", $"The reception day {day.Number} is cancelled; please book another."));
        await desk.Unit.Write(Drop, new { number = day.Number, now = desk.Now });
        return day with { State = ReceptionDay.Cancelled, Note = reason };
    }
}
