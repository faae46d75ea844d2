using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The common frame of every act on a ticket: who has it, which version was read, its milestone and the answer. Scoped.</summary>
public sealed class TicketDesk(UnitOfWork unit, ClockLedger clocks, TimeProvider time)
{
    private const string Update = """
        UPDATE counter_ticket SET state = @State, missing = @Missing, started_at = @StartedAt, finished_at = @FinishedAt, late_reason = @LateReason, request_number = @RequestNumber,
            outcome = @Outcome, result = @Result, closed_at = @ClosedAt, closed_by = @ClosedBy, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Runs an act on the ticket of this number, which must be in one of these states.</summary>
    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, string[] states, Func<CounterTicket, Actor, Task<Outcome<CounterTicket>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await ByNumber(number) is not { } ticket) return Refusal.NotFound("ticket", number);
            if (ETags.IfMatch(http.Request) is { } version && version != ticket.Version) return Refusal.VersionConflict($"Ticket '{number}' is at version {ticket.Version}.");
            if (!states.Contains(ticket.State))
                return Refusal.Conflict("out-of-order", "The ticket is not at that point.", $"'{number}' is {ticket.State}; this needs {string.Join(" or ", states)}.", "D5");
            var done = await act(ticket, http.Actor());
            return done.IsRefused ? done.Refusal! : Outcome.Of(new Reply(StatusCodes.Status200OK, done.Value, Version: done.Value.Version));
        });

    public Task<CounterTicket?> ByNumber(string number) => unit.Single<CounterTicket>($"SELECT {CounterTicket.Columns} FROM counter_ticket WHERE number = @number", new { number });

    /// <summary>Stores the ticket with what happened to it.</summary>
    public async Task<Outcome<CounterTicket>> Keep(CounterTicket ticket, Actor actor, params string[] milestones)
    {
        if (await unit.Write(Update, ticket) != 1) return Refusal.VersionConflict($"Ticket '{ticket.Number}' was changed in the meantime.");
        foreach (var name in milestones) await Happened(ticket, name, actor);
        return ticket with { Version = ticket.Version + 1 };
    }

    public Task Happened(CounterTicket ticket, string milestone, Actor actor) => clocks.Record(new Milestone(ticket.Matter, milestone, Now, actor)
    {
        Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["business"] = ticket.Business, ["desk"] = ticket.Desk },
    });
}
