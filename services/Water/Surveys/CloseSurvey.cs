using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// Closes a round and counts its panel (water.survey.panel-size: office staff and ten representatives). Too small a panel is counted as such and not
/// refused: the survey took place. A round without a single interview did not.
/// </summary>
public static class CloseSurvey
{
    public const string PanelSize = "water.survey.panel-size";

    public sealed record Body;

    public static void MapCloseSurvey(this IEndpointRouteBuilder api) =>
        api.MapPost("/surveys/{number}/close", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<SurveyRoundView>()
            .WithSummary("Close a survey round 结束调查").WithTags("Surveys");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, UnitOfWork unit, SurveyDesk desk, MeasurementLedger measurements, ChosenBook book, TimeProvider time) => desk.Act(http, number, body, async round =>
    {
        if (await unit.Single<int>("SELECT COUNT(*) FROM survey_answer WHERE round_id = @Id", round) == 0)
            return Refusal.Conflict("nobody-asked", "A round in which nobody was asked is no survey.", $"Round '{number}' has no interviews.", PanelSize);
        if (await unit.Single<int>("SELECT COUNT(*) FROM survey_panel WHERE round_id = @Id AND kind = 'office'", round) == 0)
            return Refusal.Conflict("no-office-staff", "Staff of the repair service office take part in every round.", $"The panel of '{number}' names none.", PanelSize);
        var now = time.GetUtcNow();
        var representatives = await unit.Single<int>("SELECT COUNT(*) FROM survey_panel WHERE round_id = @Id AND kind = 'representative'", round);
        if (book.Has(PanelSize))
        {
            var counted = await measurements.Record(PanelSize, new(number, now, representatives, Evidence: number), http.Actor());
            if (counted.IsRefused) return counted.Refusal!;
        }

        return (round with { State = SurveyRound.Closed, Representatives = representatives, ClosedAt = now }, SurveyRound.Closed);
    });
}
