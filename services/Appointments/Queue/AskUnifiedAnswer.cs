using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>An uncertain question is not answered at random: it goes to the functional department until a unified answer is fixed (统一答复口径, 002 第二篇 附件1 2(3)).</summary>
public static class AskUnifiedAnswer
{
    /// <param name="Unit">The department that fixes the answer.</param>
    public sealed record Body(string? Question, string? Unit);

    public static void MapAskUnifiedAnswer(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/question", (string number, Body body, HttpContext http, QueueDesk desk) =>
                desk.Serve(http, number, body, [TicketStates.Serving], "answer-asked", hand => Task.FromResult(Ask(hand, body))))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Ask for a unified answer 报职能部门统一答复口径").WithTags("Queue");

    private static Outcome<QueueTicket> Ask(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var question = errors.Text("question", body.Question, 2000);
        var unit = errors.Text("unit", body.Unit);
        if (errors.Any) return errors.ToRefusal();
        return hand.Paused() with { State = TicketStates.AwaitingAnswer, Question = question, QuestionUnit = unit, Answer = null, AnsweredBy = null };
    }
}
