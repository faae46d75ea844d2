using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Records a survey with its score; it counts in the year in which its asking ended.</summary>
public static class RecordThirdPartySurvey
{
    public const string Commitment = "hall.survey.third-party";

    public sealed record Body(string? Scope, string? Surveyor, DateOnly? From, DateOnly? Until, int? Asked, decimal? Score, string? Report);

    public static void MapRecordThirdPartySurvey(this IEndpointRouteBuilder api) =>
        api.MapPost("/third-party-surveys", Handle).RequireRoles(Roles.Supervisor).Produces<ThirdPartySurvey>(StatusCodes.Status201Created)
            .WithSummary("Record a third-party survey 登记第三方满意度调查").WithTags("Surveys");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk, MeasurementLedger measurements, ChosenBook book) => desk.Enter(http, ThirdPartySurvey.Table, body, actor =>
    {
        var errors = new FieldErrors();
        var survey = new ThirdPartySurvey
        {
            State = "recorded",
            Scope = errors.Code("scope", body.Scope),
            Surveyor = errors.Text("surveyor", body.Surveyor, 100),
            FromDay = Day(errors, "from", body.From),
            UntilDay = Day(errors, "until", body.Until),
            Asked = (int)(errors.Range("asked", body.Asked, 1, 100_000_000) ?? 0),
            Score = (double)(errors.Range("score", body.Score, 0, 100) ?? 0),
            Report = errors.OptionalText("report", body.Report),
            RecordedBy = actor.Id,
        };
        if (body.Asked is null) errors.Add("asked", "required", "Give 'asked', how many people were asked.");
        if (body.Score is null) errors.Add("score", "required", "Give 'score', 0 to 100.");
        if (body.Until < body.From) errors.Add("until", "out-of-range", "'until' must not lie before 'from'.");
        if (body.Until > HallTime.Day(desk.Now)) errors.Add("until", "in-the-future", "The survey has not ended yet.");
        return Task.FromResult<Outcome<ThirdPartySurvey>>(errors.Any ? errors.ToRefusal() : survey);
    }, async (survey, actor) =>
    {
        if (book.Rows.All(row => row.Id != Commitment)) return;
        var ended = HallTime.WholeDay(survey.UntilDay).From;
        await measurements.Record(Commitment, new(survey.Scope, ended, (decimal)survey.Score, Evidence: survey.Number), actor);
    });

    private static DateOnly Day(FieldErrors errors, string field, DateOnly? day)
    {
        if (day is null) errors.Add(field, "required", $"Give '{field}', a day of the survey.");
        return day ?? default;
    }
}
