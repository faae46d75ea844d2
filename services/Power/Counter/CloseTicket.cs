using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Closes a ticket whose business is not done at the counter: the customer took it back, or it had to be declined. Never without an outcome and its reason.</summary>
public static class CloseTicket
{
    private static readonly string[] Outcomes = ["withdrawn", "declined"];

    public sealed record Body(string? Outcome, string? Reason);

    public static void MapCloseTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/counter/tickets/{number}/close", (string number, Body body, HttpContext http, TicketDesk desk, ClockLedger clocks) =>
                desk.Act(http, number, body, [CounterTicket.Opened, CounterTicket.Serving], (ticket, actor) => Close(desk, clocks, ticket, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<CounterTicket>().WithSummary("Close a ticket that was withdrawn or declined 撤回或不予办理").WithTags("Counter");

    private static async Task<Outcome<CounterTicket>> Close(TicketDesk desk, ClockLedger clocks, CounterTicket ticket, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var outcome = errors.OneOf("outcome", body.Outcome, Outcomes);
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        var kept = await desk.Keep(ticket with { State = CounterTicket.Closed, Outcome = outcome, Result = reason, ClosedAt = desk.Now, ClosedBy = actor.Id }, actor, "ticket-closed");
        if (!kept.IsRefused && ticket.State == CounterTicket.Serving) await clocks.Exclude(ticket.Id, $"ticket-{outcome}", actor);
        return kept;
    }
}
