using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The papers are there, or the answer: the person is next at the same window, at the old place, and is not sent through the queue again.</summary>
public static class ResumeTicket
{
    public sealed record Body;

    public static void MapResumeTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/resumption", (string number, Body body, HttpContext http, QueueDesk desk, SeatDesk seats) =>
                desk.Act(http, number, body, [TicketStates.AwaitingMaterials, TicketStates.AwaitingAnswer], "resumed", hand => Resume(hand, seats)))
            .RequireRoles(Roles.Clerk, Roles.Partner).Produces<QueueTicket>().WithSummary("Back with papers or for the answer 补正后继续办理").WithTags("Queue");

    private static async Task<Outcome<QueueTicket>> Resume(TicketInHand hand, SeatDesk seats)
    {
        if (hand.Ticket is { State: TicketStates.AwaitingAnswer, Answer: null })
            return Refusal.Conflict("answer-open", "The unified answer is not there yet.", $"'{hand.Ticket.QuestionUnit}' was asked.", "D3");
        var at = await seats.Find(hand.Ticket.Seat!);
        if (at.IsRefused) return at.Refusal!;
        return hand.Ticket with { State = TicketStates.Waiting, Pinned = at.Value.Holder is null ? null : hand.Ticket.Seat, Calls = 0 }; // A window that has closed meanwhile binds nobody.
    }
}
