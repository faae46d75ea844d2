using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Nobody came: the number is called once more.</summary>
public static class RecallTicket
{
    public sealed record Body;

    public static void MapRecallTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/recall", (string number, Body body, HttpContext http, QueueDesk desk) => desk.Serve(http, number, body, [TicketStates.Called], "recalled", Again))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Call a number once more 重呼").WithTags("Queue");

    private static Task<Outcome<QueueTicket>> Again(TicketInHand hand) => Task.FromResult<Outcome<QueueTicket>>(hand.Ticket with { Calls = hand.Ticket.Calls + 1, CalledAt = hand.Now });
}
