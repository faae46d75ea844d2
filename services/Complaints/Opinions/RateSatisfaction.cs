using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>How satisfied residents are, by where they were served: satisfied answers / answers (hall.satisfaction.primary), with the verdicts behind each rate. For everybody.</summary>
public static class RateSatisfaction
{
    private const string Sql = """
        SELECT origin, COALESCE(utility, unit) AS server, COUNT(*) AS completed, COUNT(recorded_at) AS answers,
            COUNT(CASE WHEN verdict = 'satisfied' THEN 1 END) AS satisfied, COUNT(CASE WHEN verdict = 'basically' THEN 1 END) AS basically, COUNT(CASE WHEN verdict = 'dissatisfied' THEN 1 END) AS dissatisfied
        FROM opinion WHERE completed_at >= @From AND completed_at < @Until GROUP BY origin, COALESCE(utility, unit) ORDER BY origin, COALESCE(utility, unit)
        """;

    private static readonly BilingualText Formula = new("满意率 = 满意的答复数 ÷ 全部答复数", "satisfaction = satisfied answers / answers");

    public sealed record View(DateOnly From, DateOnly Until, BilingualText Formula, IReadOnlyList<Line> Lines);

    public sealed record Line
    {
        public string Origin { get; init; } = "";

        /// <summary>Utility or window that served.</summary>
        public string? Server { get; init; }

        /// <summary>Services completed.</summary>
        public int Completed { get; init; }

        public int Answers { get; init; }
        public int Satisfied { get; init; }
        public int Basically { get; init; }
        public int Dissatisfied { get; init; }

        /// <summary>In percent; null while nobody has answered.</summary>
        public double? Rate => Answers == 0 ? null : Math.Round(Satisfied * 100d / Answers, 2);
    }

    public static void MapRateSatisfaction(this IEndpointRouteBuilder api) =>
        api.MapGet("/satisfaction", Handle).AllowAnonymous().Produces<View>().WithSummary("Satisfaction by service 满意率").WithTags("Opinions");

    private static async Task<IResult> Handle(DateOnly? from, DateOnly? until, Database database, TimeProvider time, CancellationToken cancel)
    {
        var today = HallTime.Day(time.GetUtcNow());
        var (first, last) = (from ?? new DateOnly(today.Year, 1, 1), until ?? today);
        if (last < first) return new FieldErrors().Add("until", "out-of-range", "'until' must not lie before 'from'.").ToRefusal().ToResult();
        var rows = await database.Read(db => db.QueryAsync<Line>(Sql, new { HallTime.WholeDay(first).From, HallTime.WholeDay(last).Until }), cancel);
        return TypedResults.Ok(new View(first, last, Formula, rows.AsList()));
    }
}
