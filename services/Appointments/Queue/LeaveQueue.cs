using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody gives up waiting; who took the ticket may give it back themselves.</summary>
public static class LeaveQueue
{
    public sealed record Body(string? Reason);

    public static void MapLeaveQueue(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/departure", (string number, Body body, HttpContext http, QueueDesk desk) =>
                desk.Act(http, number, body, [TicketStates.Waiting, TicketStates.Skipped, TicketStates.AwaitingMaterials], "left", hand => Task.FromResult(Go(hand, body))))
            .RequireRoles(Roles.Resident, Roles.Clerk, Roles.Partner).Produces<QueueTicket>().WithSummary("Give a ticket back 退号").WithTags("Queue");

    private static Outcome<QueueTicket> Go(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (!hand.Actor.Is(Roles.Clerk) && hand.Actor.Id != hand.Ticket.TakenBy) return Refusal.NotFound("ticket", hand.Ticket.Number);
        return hand.Ticket with { State = TicketStates.Left, Outcome = TicketStates.Left, Result = reason, FinishedAt = hand.Now };
    }
}
