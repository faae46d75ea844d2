using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records what a sampled customer said. One "no" reopens the outage at once; for one who cannot be reached the next of the draw is asked.</summary>
public static class RecordRestoredAnswer
{
    private const string Update = """
        UPDATE outage_check SET answer = @answer, answered_at = @now, actor = @actor, note = @note
        WHERE outage_id = @id AND round = @round AND service_point_id = @point
        """;

    /// <param name="Answer"><c>yes</c>: has supply; <c>no</c>; <c>unreached</c>.</param>
    public sealed record Body(Guid? ServicePointId, string? Answer, string? Note);

    public static void MapRecordRestoredAnswer(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/restored-check", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Record a sampled customer's answer 记录恢复回访结果").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ReopenOutage reopen) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Watched) is { } state) return state;
            var errors = new FieldErrors();
            var answer = errors.OneOf("answer", body.Answer, RestoredQuestion.Answers);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (body.ServicePointId is null) errors.Add("servicePointId", "required", "Give 'servicePointId', one of the sample.");
            if (errors.Any) return errors.ToRefusal();
            var outage = open.Outage;
            var changed = await unit.Write(Update, new { answer, now = open.Now, actor = open.Actor.Id, note, id = outage.Id, round = outage.CheckRound, point = body.ServicePointId });
            if (changed == 0) return Refusal.Unprocessable("not-in-sample", "This service point is not asked.", $"Service point '{body.ServicePointId}' is not in the sample of round {outage.CheckRound}.", "D20");
            if (answer == RestoredQuestion.No) return await reopen.Reopen(open, "a sampled service point has no supply");
            if (answer == RestoredQuestion.Unreached) await RestoredCheck.DrawNext(unit, outage);
            return outage;
        });
}
