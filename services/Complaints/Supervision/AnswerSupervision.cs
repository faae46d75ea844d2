using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The supervisor's answer: why the promise was broken, what is done about it, which unit answers for it. It closes the case; the clock stays what it is.</summary>
public static class AnswerSupervision
{
    /// <param name="Collective">For the case at the head of a flood: the answer holds for every open case of it.</param>
    public sealed record Body(string? Cause, string? Measure, string? ResponsibleUnit, bool? Collective);

    private const string Update = """
        UPDATE supervision_case SET state = 'answered', cause = @Cause, measure = @Measure, responsible_unit = @ResponsibleUnit, answered_by = @AnsweredBy, answered_at = @AnsweredAt, version = version + 1
        WHERE id = @Id AND state = 'open'
        """;

    public static void MapAnswerSupervision(this IEndpointRouteBuilder api) =>
        api.MapPost("/supervision/{number}/answer", Handle).RequireRoles(Roles.Supervisor).Produces<SupervisionView>()
            .WithSummary("Answer a supervision case 督办回复").WithTags("Supervision");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, SupervisionDesk desk) => Idempotency.Once(http, body, async () =>
    {
        if (await desk.ByNumber(number) is not { } of) return Refusal.NotFound("supervision case", number);
        if (ETags.IfMatch(http.Request) is { } version && version != of.Version) return Refusal.VersionConflict($"Case '{number}' is at version {of.Version}.");
        var actor = http.Actor();
        if (of.Assignee is { } assignee && assignee != actor.Id) return Refusal.Forbidden($"Case '{number}' is assigned to another supervisor.");
        if (of.State != SupervisionCase.Open) return Refusal.Conflict("already-answered", "The case has its answer.", $"{of.AnsweredBy} at {of.AnsweredAt:yyyy-MM-ddTHH:mm:sszzz}.");
        var errors = new FieldErrors();
        var answered = of with
        {
            State = SupervisionCase.Answered, Cause = errors.Text("cause", body.Cause, 1000), Measure = errors.Text("measure", body.Measure, 1000),
            ResponsibleUnit = errors.Text("responsibleUnit", body.ResponsibleUnit, 100), AnsweredBy = actor.Id, AnsweredAt = unit.Time.GetUtcNow(), Version = of.Version + 1,
        };
        if (errors.Any) return errors.ToRefusal();

        foreach (var one in body.Collective == true ? await Flood(unit, of) : [of])
        {
            if (await unit.Write(Update, answered with { Id = one.Id }) == 0)
            {
                if (one.Id == of.Id) return Refusal.VersionConflict($"Case '{number}' was answered in the meantime.");
                continue;
            }

            await desk.Answered(one, actor);
            await unit.Publish(new SupervisionAnswered { CaseId = one.Id, Number = one.Number, Service = one.Service, MatterId = one.MatterId, At = answered.AnsweredAt.Value });
        }

        await desk.PassOn(of);
        await Audit.Write(unit, actor, "supervision-answered", number, body.Collective == true ? "collective" : null);
        return Outcome.Of(await desk.Answer(answered, actor));
    });

    private static async Task<IReadOnlyList<SupervisionCase>> Flood(UnitOfWork unit, SupervisionCase head) =>
        [head, .. await unit.Query<SupervisionCase>($"SELECT {SupervisionCase.Columns} FROM supervision_case WHERE collective = @Number AND state = 'open' ORDER BY opened_at, id", head)];
}
