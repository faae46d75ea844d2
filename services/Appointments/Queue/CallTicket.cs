using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// A window calls the next number: in order of registration, emergencies first. Calling another than the next needs a reason and stays on record:
/// 000 顾客守则 3 「不得插队」. Two windows that call at once get two people.
/// </summary>
public sealed class CallTicket(UnitOfWork unit, SeatDesk seats, QueueDesk desk, TimeProvider time)
{
    private const int Attempts = 5;

    private const string Mine = "state = 'waiting' AND (pinned = @seat OR (pinned IS NULL AND business IN (SELECT b.business FROM hall_seat_business b WHERE b.seat = @seat)))";
    private const string Order = " ORDER BY class_rank, place_at, number";
    private const string AheadOf = $"SELECT COUNT(*) FROM queue_ticket WHERE {Mine} AND (class_rank < @ClassRank OR (class_rank = @ClassRank AND (place_at < @PlaceAt OR (place_at = @PlaceAt AND number < @Number))))";
    private const string Busy = "SELECT number FROM queue_ticket WHERE seat = @seat AND state IN ('called', 'serving')";
    private const string Override = "INSERT INTO queue_override (id, ticket_id, seat, ahead, reason, by_whom, at) VALUES (@id, @ticket, @seat, @ahead, @reason, @by, @now)";

    /// <param name="Ticket">Number of a ticket that is not the next; left out for the next.</param>
    /// <param name="Reason">Why it is called before its turn.</param>
    public sealed record Body(string? Ticket, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/windows/{code}/calls", (string code, Body body, HttpContext http, CallTicket act) => Idempotency.Once(http, body, () => act.Call(code, body, http.Actor())))
        .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Call the next ticket 叫号").WithTags("Queue");

    private async Task<Outcome<Reply>> Call(string seat, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var number = errors.OptionalText("ticket", body.Ticket, 60);
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        var at = await seats.Find(seat);
        if (at.IsRefused) return at.Refusal!;
        if (at.Value.RefusesStranger(actor) is { } stranger) return stranger;
        if ((await unit.Query<string>(Busy, new { seat })).FirstOrDefault() is { } busy)
            return Refusal.Conflict("window-busy", "One person is served at a time.", $"'{seat}' has ticket '{busy}' in hand.", "D3");
        var called = number is null ? await Next(seat, actor) : await OutOfTurn(seat, number, reason, actor);
        return called.IsRefused ? called.Refusal! : new Reply(StatusCodes.Status200OK, called.Value.For(actor), Version: called.Value.Version);
    }

    private async Task<Outcome<QueueTicket>> Next(string seat, Actor actor)
    {
        for (var attempt = 1; ; attempt++)
        {
            var next = (await unit.Query<QueueTicket>($"{TicketTable.Select} WHERE {Mine}{Order}{unit.Database.Limit("@one")}", new { seat, one = 1 })).FirstOrDefault();
            if (next is null) return Refusal.Conflict("nobody-waiting", "Nobody waits for this window.", $"'{seat}'.", "D3");
            var called = await Give(next, seat, actor);
            if (!called.IsRefused || attempt == Attempts) return called; // Refused: another window called it a moment ago.
        }
    }

    private async Task<Outcome<QueueTicket>> OutOfTurn(string seat, string number, string? reason, Actor actor)
    {
        if (await TicketTable.Find(unit, number) is not { } ticket) return Refusal.NotFound("ticket", number);
        var mine = await unit.Single<int>($"SELECT COUNT(*) FROM queue_ticket WHERE id = @Id AND {Mine}", new { ticket.Id, seat });
        if (mine == 0) return Refusal.Conflict("not-for-this-window", "This ticket does not wait for this window.", $"'{number}' is {ticket.State}, for '{ticket.Business}'.", "D3");
        var ahead = await unit.Single<int>(AheadOf, new { seat, ticket.Number, ticket.ClassRank, ticket.PlaceAt });
        if (ahead > 0 && reason is null) return Refusal.Conflict("queue-jump", "Others come first; without a reason nobody is called before their turn.", $"{ahead} wait ahead of '{number}'.", "D3");
        var called = await Give(ticket, seat, actor);
        if (called.IsRefused || ahead == 0) return called;
        var now = time.GetUtcNow();
        await unit.Write(Override, new { id = Guid.CreateVersion7(now), ticket = ticket.Id, seat, ahead, reason, by = actor.Id, now });
        return called;
    }

    private Task<Outcome<QueueTicket>> Give(QueueTicket ticket, string seat, Actor actor)
    {
        var hand = new TicketInHand(ticket, actor, time.GetUtcNow());
        return desk.Keep(hand, ticket with { State = TicketStates.Called, Seat = seat, Staff = actor.Id, Calls = 1, CalledAt = hand.Now }, "called");
    }
}
