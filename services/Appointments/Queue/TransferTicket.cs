using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// The person goes on to a named window that is open and serves the business, and is next there at the old place: nobody is sent back and forth
/// (「请您到XX窗口办理(指明准确位置)」; D4 「不得让病人自行往返」).
/// </summary>
public static class TransferTicket
{
    /// <param name="Window">Code of the next window.</param>
    /// <param name="Business">When it is another business than before.</param>
    public sealed record Body(string? Window, string? Business, string? Reason);

    public static void MapTransferTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/transfer", (string number, Body body, HttpContext http, QueueDesk desk, SeatDesk seats) =>
                desk.Serve(http, number, body, [TicketStates.Called, TicketStates.Serving], "transferred", hand => Transfer(hand, body, seats)))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Send on to a named window 转至指定窗口").WithTags("Queue");

    private static async Task<Outcome<QueueTicket>> Transfer(TicketInHand hand, Body body, SeatDesk seats)
    {
        var errors = new FieldErrors();
        var window = errors.Code("window", body.Window);
        var business = errors.OptionalText("business", body.Business, 60) ?? hand.Ticket.Business;
        errors.Text("reason", body.Reason, 1000);
        if (window == hand.Ticket.Seat) errors.Add("window", "same-window", "The next window is another one.");
        if (errors.Any) return errors.ToRefusal();
        var next = await seats.Find(window);
        if (next.IsRefused) return new FieldErrors().Add("window", "unknown-window", $"No window '{window}'.").ToRefusal();
        if (!next.Value.Seat.Businesses.Contains(business)) return Refusal.Conflict("not-served-there", "That window does not serve this.", $"'{window}' does not serve '{business}'.", "K29");
        if (next.Value.Holder is null) return Refusal.Conflict("window-closed", "Nobody is sent to a closed window.", $"'{window}'.", "K29");
        var other = business != hand.Ticket.Business;
        if (other && hand.Ticket.AcceptedAt is not null)
            return Refusal.Conflict("accepted-already", "What was accepted with a promise is finished as what it is.", $"'{hand.Ticket.Number}': finish it and take a ticket of the same visit for '{business}'.", AcceptBusiness.Commitment);
        // The papers of another business have not been told yet.
        return hand.Paused() with { State = TicketStates.Waiting, Business = business, Pinned = window, Calls = 0, NoticedAt = other ? null : hand.Ticket.NoticedAt };
    }
}
