using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The answer is fixed; with it the window acts.</summary>
public static class GiveUnifiedAnswer
{
    public sealed record Body(string? Answer);

    public static void MapGiveUnifiedAnswer(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/answer", (string number, Body body, HttpContext http, QueueDesk desk) =>
                desk.Act(http, number, body, [TicketStates.AwaitingAnswer], "answered", hand => Task.FromResult(Give(hand, body))))
            .RequireRoles(Roles.Supervisor, Roles.Dispatcher).Produces<QueueTicket>().WithSummary("Fix the unified answer 确定统一答复口径").WithTags("Queue");

    private static Outcome<QueueTicket> Give(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var answer = errors.Text("answer", body.Answer, 2000);
        if (errors.Any) return errors.ToRefusal();
        return hand.Ticket with { Answer = answer, AnsweredBy = hand.Actor.Id };
    }
}
