using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>「您的手续已办好,请核对」: the person leaves the window with an outcome, never without one. Opinions begin with it.</summary>
public sealed class FinishTicket(UnitOfWork unit, ClockLedger clocks, TransactionTimes times, OneTimeNoticeCount notices, BookedTickets bookings)
{
    private const int MostItems = 1000;

    /// <param name="Outcome">One of <see cref="TicketStates.Outcomes"/>.</param>
    /// <param name="Result">What was done, or why not.</param>
    /// <param name="Items">Items dealt with; one when left out.</param>
    /// <param name="CollectOn">For <c>collection-promised</c>: the day to come for it.</param>
    /// <param name="LateReason">Why it took longer than normal; asked for when it did.</param>
    public sealed record Body(string? Outcome, string? Result, int? Items, DateOnly? CollectOn, string? LateReason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/queue/tickets/{number}/finish", (string number, Body body, HttpContext http, QueueDesk desk, FinishTicket act) =>
            desk.Serve(http, number, body, [TicketStates.Serving], "finished", hand => act.Finish(hand, body)))
        .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Finish at the window 办结").WithTags("Queue");

    private async Task<Outcome<QueueTicket>> Finish(TicketInHand hand, Body body)
    {
        var business = (await TicketTable.BusinessOf(unit, hand.Ticket.Business))!;
        var decided = Decide(hand, body, business, served => times.IsLong(business.Kind, served.ServedMs, served.Items));
        if (decided.IsRefused) return decided;
        var ticket = decided.Value;
        if (ticket.Outcome is TicketStates.Done or TicketStates.CollectionPromised && await TellOnce.Missing(unit, ticket) is { } untold) return untold;
        if (ticket is { Outcome: TicketStates.Done, AcceptedAt: not null }) await clocks.Record(new Milestone(ticket.Matter, "completed", hand.Now, hand.Actor));
        await notices.Count(ticket, business, hand.Actor);
        if (await bookings.RefusesServed(ticket, hand.Actor, hand.Now) is { } unserved) return unserved;
        await unit.Publish(new WindowTransactionFinished
        {
            TicketId = ticket.Id, Number = ticket.Number, Business = ticket.Business, Window = ticket.Seat!, Outcome = ticket.Outcome!, At = hand.Now,
        });
        return ticket;
    }

    /// <summary>What becomes of the ticket, or everything that is missing. Pure.</summary>
    internal static Outcome<QueueTicket> Decide(TicketInHand hand, Body body, Business business, Func<QueueTicket, bool> tookLong)
    {
        var errors = new FieldErrors();
        var outcome = errors.OneOf("outcome", body.Outcome, TicketStates.Outcomes);
        var result = errors.Text("result", body.Result, 2000);
        var reason = errors.OptionalText("lateReason", body.LateReason, 1000);
        errors.Range("items", body.Items, 1, MostItems);
        var promised = outcome == TicketStates.CollectionPromised;
        if (promised && body.CollectOn is null) errors.Add("collectOn", "required", "Say in 'collectOn' from which day it can be collected.");
        if (promised && body.CollectOn < HallTime.Day(hand.Now)) errors.Add("collectOn", "in-the-past", "'collectOn' must not lie in the past.");
        if (promised && hand.Ticket.PromisedAt is { } by && body.CollectOn > HallTime.Day(by)) errors.Add("collectOn", "later-than-promised", $"Promised is {HallTime.Day(by):yyyy-MM-dd}.");
        var served = hand.Paused() with { Items = body.Items ?? 1 };
        var late = !errors.Any && tookLong(served);
        if (late && reason is null) errors.Add("lateReason", "required", "It took longer than normal: say why in 'lateReason'.");
        if (errors.Any) return errors.ToRefusal();
        if (served is { PaidAt: not null, ReceiptedAt: null }) return Refusal.Conflict("receipt-missing", "There is a receipt for each charge.", $"Ticket '{served.Number}': POST …/receipt.", "D3");
        if (outcome is TicketStates.Done or TicketStates.CollectionPromised && business.HasPromise && served.AcceptedAt is null)
            return Refusal.Conflict("not-accepted", "Business with an announced time is accepted first.", $"Ticket '{served.Number}': POST …/acceptance.", AcceptBusiness.Commitment);
        return served with
        {
            State = outcome, Outcome = outcome, Result = result, LateReason = late ? reason : null, FinishedAt = hand.Now, CollectOn = promised ? body.CollectOn : null,
            CompletedAt = outcome == TicketStates.Done ? hand.Now : null,
        };
    }
}
