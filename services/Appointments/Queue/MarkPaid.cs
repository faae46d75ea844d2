using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The charge was paid at the window (唱收唱付). What was charged is in the books of billing; here stands that it was, and when.</summary>
public static class MarkPaid
{
    public sealed record Body;

    public static void MapMarkPaid(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/payment", (string number, Body body, HttpContext http, QueueDesk desk) => desk.Serve(http, number, body, [TicketStates.Serving], "paid", Paid))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("The charge is paid 已缴费").WithTags("Queue");

    private static Task<Outcome<QueueTicket>> Paid(TicketInHand hand) => Task.FromResult<Outcome<QueueTicket>>(hand.Ticket with { PaidAt = hand.Ticket.PaidAt ?? hand.Now });
}
