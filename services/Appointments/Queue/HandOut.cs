using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The result was collected: the ticket is at its end.</summary>
public static class HandOut
{
    public sealed record Body;

    public static void MapHandOut(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/collection", (string number, Body body, HttpContext http, QueueDesk desk) => desk.Act(http, number, body, [TicketStates.Ready], "collected", Collected))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("The result was collected 已领取").WithTags("Queue");

    private static Task<Outcome<QueueTicket>> Collected(TicketInHand hand) =>
        Task.FromResult<Outcome<QueueTicket>>(hand.Ticket with { State = TicketStates.Done, Outcome = TicketStates.Done, CollectedAt = hand.Now });
}
