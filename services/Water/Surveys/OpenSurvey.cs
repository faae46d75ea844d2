using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Opens a round in some communities.</summary>
public static class OpenSurvey
{
    private const string Insert = $"""
        INSERT INTO survey_round ({SurveyRound.Columns})
        VALUES (@Id, @Number, @Title, @State, @PlannedOn, @Representatives, @CreatedAt, @ClosedAt, @UpdatedAt, @Version)
        """;

    private const int Most = 500;

    /// <param name="Areas">Codes of registered areas; at least one.</param>
    /// <param name="PlannedOn">Today when left out.</param>
    public sealed record Body(string? Title, IReadOnlyList<string>? Areas, DateOnly? PlannedOn);

    public static void MapOpenSurvey(this IEndpointRouteBuilder api) =>
        api.MapPost("/surveys", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SurveyRoundView>(StatusCodes.Status201Created)
            .WithSummary("Open a survey round 开展满意调查").WithTags("Surveys");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, SurveyDesk desk, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var title = errors.Text("title", body.Title);
        var areas = (body.Areas ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (areas.Count is 0 or > Most) errors.Add("areas", "required", $"Give between 1 and {Most} 'areas'.");
        var known = (await unit.Query<string>("SELECT code FROM area WHERE code IN @areas", new { areas = areas.Take(Most) })).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in areas.Take(Most).Where(area => !known.Contains(area))) errors.Add("areas", "unknown-area", $"No area '{unknown}' is registered.");
        if (errors.Any) return errors.ToRefusal();
        var round = new SurveyRound
        {
            Id = Guid.CreateVersion7(now), Number = await Numbers.Next(unit, "SV", HallTime.Day(now)), Title = title, PlannedOn = body.PlannedOn ?? HallTime.Day(now), CreatedAt = now, UpdatedAt = now,
        };
        await unit.Write(Insert, round);
        await unit.Write("INSERT INTO survey_area (round_id, area) VALUES (@Id, @area)", areas.Select(area => new { round.Id, area }));
        await History.Append(unit, round.Number, "opened", http.Actor());
        return Outcome.Of(await desk.Answer(round, http.Actor(), StatusCodes.Status201Created));
    });
}
