using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// The papers are complete and the business is accepted (受理): from now it is done by the announced time, or by an earlier one told to this person.
/// Starts hall.promise.limited-time (002 第五篇 五.5 「业务要限期办结」, which also asks to shorten the time).
/// </summary>
public static class AcceptBusiness
{
    public const string Commitment = "hall.promise.limited-time";

    /// <param name="PromisedAt">Earlier than announced; needed where nothing is announced.</param>
    public sealed record Body(DateTimeOffset? PromisedAt);

    public static void MapAcceptBusiness(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/acceptance", (string number, Body body, HttpContext http, QueueDesk desk, UnitOfWork unit, ClockLedger clocks, CalendarBook calendars) =>
                desk.Serve(http, number, body, [TicketStates.Serving], "accepted", hand => Accept(hand, body, unit, clocks, calendars)))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Accept the business and tell its time 受理并承诺时限").WithTags("Queue");

    private static async Task<Outcome<QueueTicket>> Accept(TicketInHand hand, Body body, UnitOfWork unit, ClockLedger clocks, CalendarBook calendars)
    {
        if (hand.Ticket.AcceptedAt is not null) return Refusal.Conflict("accepted-already", "The business is accepted already.", $"Ticket '{hand.Ticket.Number}'.", Commitment);
        if (await TellOnce.Missing(unit, hand.Ticket) is { } untold) return untold;
        var promised = Promise(body.PromisedAt, (await TicketTable.BusinessOf(unit, hand.Ticket.Business))!.PromisedFrom(hand.Now, calendars), hand.Now);
        if (promised.IsRefused) return promised.Refusal!;
        await clocks.Record(new Milestone(hand.Ticket.Matter, "accepted", hand.Now, hand.Actor) { PromisedAt = promised.Value });
        return hand.Ticket with { AcceptedAt = hand.Now, PromisedAt = promised.Value };
    }

    /// <summary>The time told to this person: never later than the one on the wall. Pure.</summary>
    internal static Outcome<DateTimeOffset> Promise(DateTimeOffset? told, DateTimeOffset? announced, DateTimeOffset now)
    {
        if ((told ?? announced) is not { } promised) return new FieldErrors().Add("promisedAt", "required", "No time is announced for this business: say in 'promisedAt' when it will be done.").ToRefusal();
        var errors = new FieldErrors();
        errors.Near("promisedAt", promised, now);
        if (promised <= now) errors.Add("promisedAt", "in-the-past", "'promisedAt' must lie ahead.");
        if (errors.Any) return errors.ToRefusal();
        return promised > announced
            ? Refusal.Unprocessable("later-than-announced", "The announced time may be shortened, not stretched.", $"Announced is {announced:yyyy-MM-ddTHH:mm:sszzz}.", Commitment)
            : promised;
    }
}
