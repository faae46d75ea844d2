using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody with a booking takes their number: they are there, and stand in the queue where their appointed time puts them (D13).</summary>
public sealed class CheckIn(UnitOfWork unit, BookedTickets bookings, TakeTicket tickets, TimeProvider time)
{
    /// <param name="Appointment">Number of the booking.</param>
    /// <param name="Business">Code of the window business; may be left out where the booked matter has the code of one.</param>
    public sealed record Body(string? Appointment, string? Business);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/queue/check-ins", (Body body, HttpContext http, CheckIn act) => Idempotency.Once(http, body, () => act.Come(body, http.Actor())))
        .RequireRoles(Roles.Resident, Roles.Clerk).Produces<QueueTicket>(StatusCodes.Status201Created).WithSummary("Check in with a booking 预约取号").WithTags("Queue");

    private async Task<Outcome<Reply>> Come(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var number = errors.Code("appointment", body.Appointment);
        var business = errors.OptionalText("business", body.Business, 60);
        if (errors.Any) return errors.ToRefusal();
        var present = await bookings.Present(number, actor, time.GetUtcNow());
        if (present.IsRefused) return present.Refusal!;
        var booked = present.Value;
        if (business is null && await TicketTable.BusinessOf(unit, booked.Matter) is null)
            return new FieldErrors().Add("business", "required", $"Say in 'business' what '{booked.Matter}' is at the windows.").ToRefusal();
        var taken = await tickets.Take(new(business ?? booked.Matter, QueuePlace.Ordinary, booked.Name, booked.Phone, number, booked.StartsAt), actor);
        return taken.IsRefused
            ? taken.Refusal!
            : new Reply(StatusCodes.Status201Created, taken.Value.For(actor), $"/api/{AppointmentsModule.Name}/queue/tickets/{taken.Value.Number}", taken.Value.Version);
    }
}
