using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The result is there to be collected: the promise is kept or broken now, and the person is told.</summary>
public static class CompleteBusiness
{
    public sealed record Body(string? Result);

    public static void MapCompleteBusiness(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/completion", (string number, Body body, HttpContext http, QueueDesk desk, UnitOfWork unit, ClockLedger clocks) =>
                desk.Act(http, number, body, [TicketStates.CollectionPromised], "completed", hand => Complete(hand, body, unit, clocks)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<QueueTicket>().WithSummary("The result is ready to be collected 办结可领取").WithTags("Queue");

    private static async Task<Outcome<QueueTicket>> Complete(TicketInHand hand, Body body, UnitOfWork unit, ClockLedger clocks)
    {
        var errors = new FieldErrors();
        var result = errors.OptionalText("result", body.Result, 2000);
        if (errors.Any) return errors.ToRefusal();
        var ticket = hand.Ticket;
        if (ticket.AcceptedAt is not null) await clocks.Record(new Milestone(ticket.Matter, "completed", hand.Now, hand.Actor));
        if (ticket.Phone is not null)
        {
            await NotificationLedger.Tell(unit, ticket.Id, "window", "ready-for-collection", "ready", new(
                $"您办理的业务(号票{ticket.Number})已办结,请到窗口领取。", $"Your business (ticket {ticket.Number}) is done; please collect it at the window."));
        }

        return ticket with { State = TicketStates.Ready, CompletedAt = hand.Now, Result = result ?? ticket.Result };
    }
}
