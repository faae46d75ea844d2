using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Draws calls to be checked; with a seed of one's own, or with the sample's day span as seed.</summary>
public static class DrawQualitySample
{
    private const int Most = 1000;

    private const string Calls = """
        SELECT number, agent FROM phone_call
        WHERE began_at >= @From AND began_at < @Until AND agent IS NOT NULL AND answered_at IS NOT NULL AND direction = 'in' ORDER BY number
        """;

    public sealed record Body(DateOnly? From, DateOnly? Until, int? Wanted, string? Seed);

    public static void MapDrawQualitySample(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/samples", Handle).RequireRoles(Roles.Supervisor).Produces<QualitySample>(StatusCodes.Status201Created)
            .WithSummary("Draw calls to be checked 抽取质检通话").WithTags("Quality");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk)
    {
        IReadOnlyList<(string Number, string Agent)> population = [];
        return desk.Enter(http, QualitySample.Table, body, async actor =>
        {
            var errors = new FieldErrors();
            if (body.From is null) errors.Add("from", "required", "Give 'from', the first day.");
            if (body.Until is null) errors.Add("until", "required", "Give 'until', the last day.");
            if (body.Until < body.From) errors.Add("until", "out-of-range", "'until' must not lie before 'from'.");
            if (body.Wanted is null) errors.Add("wanted", "required", "Give 'wanted', how many calls are to be checked.");
            errors.Range("wanted", body.Wanted, 1, Most);
            var seed = errors.OptionalText("seed", body.Seed, 100);
            if (errors.Any) return errors.ToRefusal();
            var (from, until) = (body.From!.Value, body.Until!.Value);
            population = await desk.Unit.Query<(string Number, string Agent)>(Calls, new { HallTime.WholeDay(from).From, HallTime.WholeDay(until).Until });
            return new QualitySample
            {
                State = "drawn", FromDay = from, UntilDay = until, Wanted = body.Wanted!.Value, Seed = seed ?? $"{from:yyyy-MM-dd}/{until:yyyy-MM-dd}",
                Population = population.Count, Drawn = Math.Min(population.Count, body.Wanted.Value), DrawnBy = actor.Id,
            };
        }, async (sample, _) =>
        {
            var agents = population.ToDictionary(call => call.Number, call => call.Agent, StringComparer.Ordinal);
            foreach (var number in QualitySample.Draw(sample.Seed, agents.Keys, sample.Wanted))
                await QualityCheck.Table.Insert(desk.Unit, new QualityCheck { State = QualityCheck.Open, SampleNumber = sample.Number, CallNumber = number, Agent = agents[number] });
        });
    }
}
