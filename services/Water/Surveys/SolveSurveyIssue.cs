using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The targeted fix of an issue: assigned to a unit with a day, then done with its result.</summary>
public static class SolveSurveyIssue
{
    private const string Update = """
        UPDATE survey_issue SET measure = @Measure, unit = @Unit, due_on = @DueOn, done_at = @DoneAt, result = @Result, updated_at = @UpdatedAt, version = version + 1
        WHERE number = @Number AND version = @Version
        """;

    /// <param name="Measure">What is to be done.</param>
    /// <param name="Unit">Who does it.</param>
    /// <param name="DueOn">By when; today or later.</param>
    public sealed record AssignBody(string? Measure, string? Unit, DateOnly? DueOn);

    /// <param name="Result">What came of it.</param>
    public sealed record DoneBody(string? Result, DateTimeOffset? At);

    public static void MapSolveSurveyIssue(this IEndpointRouteBuilder api)
    {
        api.MapPost("/survey-issues/{number}/assign", (string number, AssignBody body, HttpContext http, UnitOfWork unit, TimeProvider time) => Act(http, number, body, unit, time, (issue, now) => Assign(issue, body, now)))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<SurveyIssue>().WithSummary("Assign the targeted fix 安排针对性解决").WithTags("Surveys");
        api.MapPost("/survey-issues/{number}/done", (string number, DoneBody body, HttpContext http, UnitOfWork unit, TimeProvider time) => Act(http, number, body, unit, time, (issue, now) => Done(issue, body, now)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<SurveyIssue>().WithSummary("The fix is done 问题已解决").WithTags("Surveys");
    }

    private static Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, UnitOfWork unit, TimeProvider time, Func<SurveyIssue, DateTimeOffset, Outcome<SurveyIssue>> decide) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await unit.Single<SurveyIssue>($"SELECT {SurveyIssue.Columns} FROM survey_issue WHERE number = @number", new { number }) is not { } issue) return Refusal.NotFound("survey issue", number);
            if (ETags.IfMatch(http.Request) is { } version && version != issue.Version) return Refusal.VersionConflict($"Issue '{number}' is at version {issue.Version}.");
            if (issue.DoneAt is { } done) return Refusal.Conflict("done-already", "The issue is solved.", $"'{number}' was done at {done:yyyy-MM-ddTHH:mm:sszzz}.");
            var decided = decide(issue, time.GetUtcNow());
            if (decided.IsRefused) return decided.Refusal!;
            if (await unit.Write(Update, decided.Value with { UpdatedAt = time.GetUtcNow() }) != 1) return Refusal.VersionConflict($"Issue '{number}' changed in the meantime.");
            await History.Append(unit, number, decided.Value.DoneAt is null ? "assigned" : "done", http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status200OK, decided.Value with { Version = issue.Version + 1 }, Version: issue.Version + 1));
        });

    private static Outcome<SurveyIssue> Assign(SurveyIssue issue, AssignBody body, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var changed = issue with { Measure = errors.Text("measure", body.Measure, 2000), Unit = errors.Text("unit", body.Unit, 100), DueOn = body.DueOn };
        if (body.DueOn is null) errors.Add("dueOn", "required", "Give 'dueOn', the day by which it is solved.");
        else if (body.DueOn < HallTime.Day(now)) errors.Add("dueOn", "in-the-past", "'dueOn' must not lie behind.");
        return errors.Any ? errors.ToRefusal() : changed;
    }

    private static Outcome<SurveyIssue> Done(SurveyIssue issue, DoneBody body, DateTimeOffset now)
    {
        if (issue.Measure is null) return Refusal.Conflict("not-assigned", "Nothing has been assigned to be done yet.", $"Issue '{issue.Number}'.");
        var errors = new FieldErrors();
        var changed = issue with { Result = errors.Text("result", body.Result, 2000), DoneAt = errors.Past("at", body.At, now, issue.CreatedAt) };
        return errors.Any ? errors.ToRefusal() : changed;
    }
}
