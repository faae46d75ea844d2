using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>「还需补充以下资料」: what is missing is listed, all of it, and the person comes back with it to the same window without queueing again. Asking a second time is the breach.</summary>
public static class AskMaterials
{
    private const int Most = 50;

    public sealed record Body(IReadOnlyList<string>? Missing);

    public static void MapAskMaterials(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/missing-materials", (string number, Body body, HttpContext http, QueueDesk desk) =>
                desk.Serve(http, number, body, [TicketStates.Serving], "materials-asked", hand => Task.FromResult(Ask(hand, body))))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("List what is missing 告知补正材料").WithTags("Queue");

    private static Outcome<QueueTicket> Ask(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        if (body.Missing is not { Count: > 0 and <= Most }) errors.Add("missing", "required", $"List 1 to {Most} papers in 'missing'.");
        var missing = (body.Missing ?? []).Take(Most).Select((paper, index) => errors.Text($"missing[{index}]", paper)).ToList();
        if (errors.Any) return errors.ToRefusal();
        return hand.Paused() with
        {
            State = TicketStates.AwaitingMaterials, Missing = string.Join('\n', missing), Supplements = hand.Ticket.Supplements + 1, NoticedAt = hand.Ticket.NoticedAt ?? hand.Now,
        };
    }
}
