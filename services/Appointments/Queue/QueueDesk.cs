using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>What is in hand when an act on a ticket begins.</summary>
public sealed record TicketInHand(QueueTicket Ticket, Actor Actor, DateTimeOffset Now);

/// <summary>The common frame of every act on a ticket: one transaction, the state it must be in, who may act, the next version with its line of history, and the answer.</summary>
public sealed class QueueDesk(UnitOfWork unit, SeatDesk seats, WatchQueue queue, EndPromise promise)
{
    public DateTimeOffset Now => seats.Now;

    /// <summary>An act of whoever serves the ticket at its window.</summary>
    public Task<IResult> Serve<TBody>(HttpContext http, string number, TBody body, string[] states, string happened, Func<TicketInHand, Task<Outcome<QueueTicket>>> act) =>
        Act(http, number, body, states, happened, async hand =>
        {
            var at = await seats.Find(hand.Ticket.Seat ?? "");
            if (at.IsRefused) return at.Refusal!;
            return at.Value.RefusesStranger(hand.Actor) is { } stranger ? stranger : await act(hand);
        });

    /// <summary>An act of anybody whom the endpoint lets in.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string[] states, string happened, Func<TicketInHand, Task<Outcome<QueueTicket>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await TicketTable.Find(unit, number) is not { } ticket) return Refusal.NotFound("ticket", number);
            if (ETags.IfMatch(http.Request) is { } version && version != ticket.Version) return Refusal.VersionConflict($"Ticket '{number}' is at version {ticket.Version}.");
            if (!states.Contains(ticket.State))
                return Refusal.Conflict("ticket-state", "The ticket is not at that point.", $"'{number}' is {ticket.State}; this needs {string.Join(" or ", states)}.", "D3");
            var hand = new TicketInHand(ticket, http.Actor(), Now);
            var done = await act(hand);
            if (done.IsRefused) return done.Refusal!;
            var kept = await Keep(hand, done.Value, happened);
            return kept.IsRefused ? kept.Refusal! : Outcome.Of(new Reply(StatusCodes.Status200OK, kept.Value.For(hand.Actor), Version: kept.Value.Version));
        });

    /// <summary>Stores what became of the ticket; a promise that nothing is owed for any more leaves the rates, and where it joined or left the queue, the length of the queue is looked at.</summary>
    public async Task<Outcome<QueueTicket>> Keep(TicketInHand hand, QueueTicket changed, string happened)
    {
        var next = changed with { Version = hand.Ticket.Version + 1 };
        if (!await TicketTable.Update(unit, next)) return Refusal.VersionConflict($"Ticket '{next.Number}' changed in the meantime.");
        await TicketTable.Note(unit, next, happened, hand.Actor, hand.Now);
        if (TicketStates.WithoutResult.Contains(next.State)) await promise.Of(next, hand.Actor);
        if ((hand.Ticket.State == TicketStates.Waiting) != (next.State == TicketStates.Waiting)) await queue.Look(next.Business);
        return next;
    }
}
