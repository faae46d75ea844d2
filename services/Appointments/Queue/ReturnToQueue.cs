using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody who was passed over is back: to the old place when soon enough, else to the end of the queue.</summary>
public static class ReturnToQueue
{
    public sealed record Body;

    public static void MapReturnToQueue(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/return", (string number, Body body, HttpContext http, QueueDesk desk, IOptions<QueueOptions> options) =>
                desk.Act(http, number, body, [TicketStates.Skipped], "returned", hand => Task.FromResult(Back(hand, options.Value.ReturnWithin))))
            .RequireRoles(Roles.Clerk, Roles.Partner).Produces<QueueTicket>().WithSummary("Back after being passed over 过号重排").WithTags("Queue");

    private static Outcome<QueueTicket> Back(TicketInHand hand, TimeSpan within) => hand.Ticket with
    {
        State = TicketStates.Waiting, PlaceAt = QueuePlace.AfterReturn(hand.Ticket.PlaceAt, hand.Ticket.SkippedAt!.Value, hand.Now, within), Calls = 0, SkippedAt = null,
    };
}
