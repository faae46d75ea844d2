using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One resident's answers. The resident stays unnamed; what is demanded is kept in the resident's words.</summary>
public static class RecordInterview
{
    private const string Insert = """
        INSERT INTO survey_answer (round_id, sequence, area, at, interviewer, topic, verdict, demand)
        VALUES (@Id, @sequence, @area, @at, @interviewer, @topic, @verdict, @demand)
        """;

    /// <param name="Topic">One of <see cref="SurveyTopics.All"/>.</param>
    /// <param name="Verdict"><c>satisfied</c>, <c>dissatisfied</c> or <c>no-opinion</c>.</param>
    /// <param name="Demand">What the resident asks for.</param>
    public sealed record TopicAnswer(string? Topic, string? Verdict, string? Demand);

    /// <param name="Interviewer">A member of the panel.</param>
    public sealed record Body(string? Area, string? Interviewer, DateTimeOffset? At, IReadOnlyList<TopicAnswer>? Answers);

    public static void MapRecordInterview(this IEndpointRouteBuilder api) =>
        api.MapPost("/surveys/{number}/interviews", Handle).RequireRoles(Roles.Clerk, Roles.Crew, Roles.Dispatcher).Produces<SurveyRoundView>(StatusCodes.Status201Created)
            .WithSummary("Record a resident's answers 登记居民意见").WithTags("Surveys");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, SurveyDesk desk, TimeProvider time) => desk.Act(http, number, body, async round =>
    {
        var errors = new FieldErrors();
        var area = errors.OneOf("area", body.Area, [.. await unit.Query<string>("SELECT area FROM survey_area WHERE round_id = @Id", round)]);
        var interviewer = errors.OneOf("interviewer", body.Interviewer, [.. await unit.Query<string>("SELECT person FROM survey_panel WHERE round_id = @Id", round)]);
        var at = errors.Past("at", body.At, time.GetUtcNow());
        if (body.Answers is not { Count: > 0 }) errors.Add("answers", "required", $"Give 'answers' on {string.Join(", ", SurveyTopics.All.Keys)}.");
        var answers = (body.Answers ?? []).Select((answer, index) => (
            Topic: errors.OneOf($"answers[{index}].topic", answer.Topic, [.. SurveyTopics.All.Keys]),
            Verdict: errors.OneOf($"answers[{index}].verdict", answer.Verdict, SurveyTopics.Verdicts),
            Demand: errors.OptionalText($"answers[{index}].demand", answer.Demand, 2000))).ToList();
        foreach (var twice in answers.GroupBy(answer => answer.Topic, StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() > 1)) errors.Add("answers", "twice", $"'{twice.Key}' is answered {twice.Count()} times.");
        if (errors.Any) return errors.ToRefusal();
        var sequence = (await unit.Single<int?>("SELECT MAX(sequence) FROM survey_answer WHERE round_id = @Id", round) ?? 0) + 1;
        await unit.Write(Insert, answers.Select(answer => new { round.Id, sequence, area, at, interviewer, topic = answer.Topic, verdict = answer.Verdict, demand = answer.Demand }));
        return (round, "interviewed");
    }, StatusCodes.Status201Created);
}
