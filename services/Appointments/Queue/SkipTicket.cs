using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Called often enough and not there: the number is passed over and may come back.</summary>
public static class SkipTicket
{
    public sealed record Body;

    public static void MapSkipTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/absence", (string number, Body body, HttpContext http, QueueDesk desk, IOptions<QueueOptions> options) =>
                desk.Serve(http, number, body, [TicketStates.Called], "skipped", hand => Task.FromResult(Decide(hand, options.Value.CallsBeforeSkip))))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Called and not there 过号").WithTags("Queue");

    private static Outcome<QueueTicket> Decide(TicketInHand hand, int calls) => hand.Ticket.Calls < calls
        ? Refusal.Conflict("call-again", "The number is called again before it is passed over.", $"Called {hand.Ticket.Calls} times of {calls}.", "D3")
        : hand.Ticket with { State = TicketStates.Skipped, SkippedAt = hand.Now };
}
