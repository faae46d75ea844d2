using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A resident books, or a clerk for them. The last place goes to one, however many ask at once.</summary>
public static class BookReception
{
    /// <summary>Takes a place only while there is one: the decision is this statement.</summary>
    private const string Take = "UPDATE reception_day SET booked = booked + 1, version = version + 1, updated_at = @now WHERE number = @number AND state = 'planned' AND booked < capacity AND ends_at > @now";

    public sealed record Body(string? Name, string? Phone, string? Description, string? Channel);

    public static void MapBookReception(this IEndpointRouteBuilder api) =>
        api.MapPost("/reception-days/{number}/bookings", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Enter(http, ReceptionBooking.Table, body, actor => Book(desk, number, body, actor), (booking, _) => NotificationLedger.Tell(
                    desk.Unit, booking.Id, booking.Channel, "reception-booked", "booked", new BilingualText($"领导接待日已预约,编号{booking.Number}。", $"Your place on the reception day is booked under {booking.Number}."))))
            .RequireRoles(Roles.Resident, Roles.Clerk, Roles.Supervisor).Produces<ReceptionBooking>(StatusCodes.Status201Created).WithSummary("Book a place on a reception day 预约领导接待").WithTags("Reception days");

    private static async Task<Outcome<ReceptionBooking>> Book(RegisterDesk desk, string number, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var booking = new ReceptionBooking
        {
            State = ReceptionBooking.Booked, DayNumber = number, Name = errors.Text("name", body.Name, 100), Phone = errors.Phone("phone", body.Phone),
            Description = errors.Text("description", body.Description, 2000), Channel = errors.OneOf("channel", body.Channel, FileFirstAsk.Channels, actor.IsStaff ? "visit" : "web"), BookedBy = actor.Id,
        };
        if (errors.Any) return errors.ToRefusal();
        if (await ReceptionDay.Table.Find(desk.Unit, number) is not { } day) return Refusal.NotFound("reception day", number);
        return await desk.Unit.Write(Take, new { number, now = desk.Now }) == 1
            ? booking
            : Refusal.Conflict("no-place", "There is no place on this day any more.", $"'{number}' is {day.State} with {day.Booked} of {day.Capacity} places taken.", "D11");
    }
}
