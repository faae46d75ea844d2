using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The person is at the window: waiting ends and the time of the transaction begins.</summary>
public static class StartServing
{
    public sealed record Body;

    public static void MapStartServing(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/start", (string number, Body body, HttpContext http, QueueDesk desk) => desk.Serve(http, number, body, [TicketStates.Called], "started", Begin))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Begin to serve 开始办理").WithTags("Queue");

    private static Task<Outcome<QueueTicket>> Begin(TicketInHand hand) => Task.FromResult<Outcome<QueueTicket>>(hand.Ticket with
    {
        State = TicketStates.Serving,
        StartedAt = hand.Ticket.StartedAt ?? hand.Now,
        ServingSince = hand.Now,
        WaitedMs = hand.Ticket.WaitedMs ?? (long)(hand.Now - hand.Ticket.TakenAt).TotalMilliseconds,
        Pinned = null,
    });

    /// <summary>The ticket while nobody serves it: what it took so far is kept.</summary>
    internal static QueueTicket Paused(this TicketInHand hand) => hand.Ticket with
    {
        ServingSince = null, ServedMs = hand.Ticket.ServedMs + (hand.Ticket.ServingSince is { } since ? (long)(hand.Now - since).TotalMilliseconds : 0),
    };
}
