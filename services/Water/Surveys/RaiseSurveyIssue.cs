using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Writes down a focal or difficult issue that the tabulation shows.</summary>
public static class RaiseSurveyIssue
{
    private const string Insert = $"""
        INSERT INTO survey_issue ({SurveyIssue.Columns})
        VALUES (@Number, @RoundId, @Topic, @Area, @Kind, @Problem, @Measure, @Unit, @DueOn, @DoneAt, @Result, @CreatedAt, @UpdatedAt, @Version)
        """;

    public sealed record Body(string? Topic, string? Area, string? Kind, string? Problem);

    public static void MapRaiseSurveyIssue(this IEndpointRouteBuilder api) =>
        api.MapPost("/surveys/{number}/issues", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SurveyIssue>(StatusCodes.Status201Created)
            .WithSummary("Write down a focal or difficult issue 登记焦点、难点问题").WithTags("Surveys");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<SurveyRound>($"SELECT {SurveyRound.Columns} FROM survey_round WHERE number = @number", new { number }) is not { } round) return Refusal.NotFound("survey round", number);
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var issue = new SurveyIssue
        {
            RoundId = round.Id,
            Topic = errors.OneOf("topic", body.Topic, [.. SurveyTopics.All.Keys]),
            Area = body.Area is null ? null : errors.OneOf("area", body.Area, [.. await unit.Query<string>("SELECT area FROM survey_area WHERE round_id = @Id", round)]),
            Kind = errors.OneOf("kind", body.Kind, SurveyIssue.Kinds),
            Problem = errors.Text("problem", body.Problem, 2000),
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (errors.Any) return errors.ToRefusal();
        issue = issue with { Number = await Numbers.Next(unit, "SI", HallTime.Day(now)) };
        await unit.Write(Insert, issue);
        await History.Append(unit, issue.Number, "raised", http.Actor());
        return Outcome.Of(new Reply(StatusCodes.Status201Created, issue, $"/api/{WaterUtility.Name}/survey-issues/{issue.Number}", issue.Version));
    });
}
