using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The urged unit says what it has done and will do.</summary>
public sealed class AnswerUrge(UnitOfWork work, CaseDesk desk)
{
    public sealed record Body(string? Answer);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/urges/{id:guid}/answer", (string number, Guid id, Body body, HttpContext http, AnswerUrge act, CaseDesk desk) => desk.Act(http, number, body, open => act.Reply(open, id, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Answer an urging 督办反馈").WithTags("Urging");

    private async Task<Outcome<HallCase>> Reply(OpenCase open, Guid id, Body body)
    {
        var errors = new FieldErrors();
        var answer = errors.Text("answer", body.Answer, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (await work.Single<CaseUrge>($"SELECT {CaseUrge.Columns} FROM case_urge WHERE id = @id AND case_id = @caseId", new { id, caseId = open.Case.Id }) is not { } urge) return Refusal.NotFound("urging", id.ToString());
        if (await UnitRegister.Refuses(work, open.Actor, urge.Unit) is { } stranger) return stranger;
        var done = await work.Write("UPDATE case_urge SET answered_at = @now, answered_by = @by, answer = @answer WHERE id = @id AND answered_at IS NULL", new { id, now = open.Now, by = open.Actor.Id, answer });
        if (done == 0) return Refusal.Conflict("answered-already", "This urging has been answered.", $"At {urge.AnsweredAt:yyyy-MM-ddTHH:mm:sszzz}.");
        return await desk.Keep(open.Case, open.Happened(CaseEvents.UrgeAnswered, answer, ("unit", urge.Unit)));
    }
}
