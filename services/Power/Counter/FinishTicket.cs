using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The customer leaves the counter: the business is done and the ticket closed, or it has become a request and the ticket stays open with it (D5).</summary>
public static class FinishTicket
{
    private const string Commitment = "power.window.business";

    /// <param name="RequestNumber">The request that the matter became; the ticket closes with it.</param>
    /// <param name="Result">What was done; needed where there is no request.</param>
    /// <param name="LateReason">Why it took longer than normally; asked for when it did.</param>
    public sealed record Body(string? RequestNumber, string? Result, string? LateReason);

    public static void MapFinishTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/counter/tickets/{number}/finish", (string number, Body body, HttpContext http, TicketDesk desk, UnitOfWork unit, ClockLedger clocks) =>
                desk.Act(http, number, body, [CounterTicket.Serving], (ticket, actor) => Finish(desk, unit, clocks, ticket, body, actor)))
            .RequireRoles(Roles.Clerk).Produces<CounterTicket>().WithSummary("Finish the business at the counter 办理完毕").WithTags("Counter");

    private static async Task<Outcome<CounterTicket>> Finish(TicketDesk desk, UnitOfWork unit, ClockLedger clocks, CounterTicket ticket, Body body, Actor actor)
    {
        var now = desk.Now;
        var errors = new FieldErrors();
        var request = errors.OptionalText("requestNumber", body.RequestNumber, 60) ?? ticket.RequestNumber;
        var result = errors.OptionalText("result", body.Result, 1000);
        var reason = errors.OptionalText("lateReason", body.LateReason, 1000);
        if (request is null && result is null) errors.Add("result", "required", "Give 'result', what was done, or 'requestNumber', what the matter became.");
        var open = request is null ? null : await unit.Single<string>("SELECT number FROM request WHERE number = @request AND outcome IS NULL", new { request });
        if (request is not null && open is null && request != ticket.RequestNumber) errors.Add("requestNumber", "unknown-request", $"No open request '{request}'.");
        var running = await unit.Single<Running>("SELECT id, due_at FROM clock WHERE matter_id = @Id AND commitment_id = @commitment", new { ticket.Id, commitment = Commitment });
        var late = running?.DueAt is { } due && now > due;
        if (late && reason is null) errors.Add("lateReason", "required", "It took longer than normally: say why in 'lateReason'.");
        if (errors.Any) return errors.ToRefusal();

        var finished = ticket with { FinishedAt = now, RequestNumber = request, Result = result, LateReason = late ? reason : null };
        var kept = open is not null
            ? await desk.Keep(finished with { State = CounterTicket.Finished }, actor, "transaction-finished")
            : await desk.Keep(finished with { State = CounterTicket.Closed, Outcome = "done", ClosedAt = now, ClosedBy = actor.Id }, actor, "transaction-finished", "ticket-closed");
        if (!kept.IsRefused && late) await clocks.GiveReason(running!.Id, reason!, actor);
        return kept;
    }

    private sealed class Running
    {
        public Guid Id { get; init; }
        public DateTimeOffset? DueAt { get; init; }
    }
}
