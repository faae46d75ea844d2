using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Records a third party's survey of customer satisfaction (002 第一篇 第十二条(二)); it counts among the satisfaction of the period in which its own ended, or, when that is worked out already, in which it came.</summary>
public static class RecordSurvey
{
    private const string Insert = """
        INSERT INTO satisfaction_survey (id, from_day, until_day, held_by, asked, satisfied, recorded_by, recorded_at) VALUES (@id, @From, @Until, @heldBy, @asked, @satisfied, @by, @now)
        """;

    /// <param name="HeldBy">The organisation that asked.</param>
    public sealed record Body(DateOnly? From, DateOnly? Until, string? HeldBy, int? Asked, int? Satisfied);

    public static void MapRecordSurvey(this IEndpointRouteBuilder api) =>
        api.MapPost("/kpis/surveys", Handle).RequireRoles(Roles.Supervisor).WithSummary("Record a satisfaction survey 登记客户满意度调查").WithTags("Key indicators");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        var period = new PastDays(body.From, body.Until).Check(errors, now);
        var heldBy = errors.Text("heldBy", body.HeldBy);
        if (body.Asked is not > 0) errors.Add("asked", "required", "Give 'asked', how many were asked.");
        if (body.Satisfied is null || body.Satisfied < 0 || body.Satisfied > body.Asked) errors.Add("satisfied", "out-of-range", "'satisfied' must lie between 0 and 'asked'.");
        if (errors.Any) return errors.ToRefusal();
        var id = Guid.CreateVersion7(now);
        await unit.Write(Insert, new { id, period.From, period.Until, heldBy, asked = body.Asked, satisfied = body.Satisfied, by = http.Actor().Id, now });
        return Outcome.Of(new Reply(StatusCodes.Status201Created, new { id, period.From, period.Until, heldBy, body.Asked, body.Satisfied }));
    });
}
