using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>What residents say, counted by topic and community: the focal and difficult points (统计焦点、难点问题) come first.</summary>
public static class TabulateSurvey
{
    private const string Counts = """
        SELECT topic, area, COUNT(CASE WHEN verdict = 'satisfied' THEN 1 END) AS satisfied, COUNT(CASE WHEN verdict = 'dissatisfied' THEN 1 END) AS dissatisfied,
            COUNT(CASE WHEN verdict = 'no-opinion' THEN 1 END) AS no_opinion
        FROM survey_answer WHERE round_id = @id GROUP BY topic, area ORDER BY topic, area
        """;

    private const string Demands = "SELECT topic, area, demand FROM survey_answer WHERE round_id = @id AND demand IS NOT NULL ORDER BY topic, sequence";

    /// <param name="SatisfiedShare">Satisfied / those with an opinion, in percent; null when nobody had one.</param>
    public sealed record TopicCount(string Topic, BilingualText Title, int Satisfied, int Dissatisfied, int NoOpinion, decimal? SatisfiedShare, IReadOnlyList<AreaCount> Areas, IReadOnlyList<string> Demands);

    public sealed record AreaCount
    {
        public string Topic { get; init; } = "";
        public string Area { get; init; } = "";
        public int Satisfied { get; init; }
        public int Dissatisfied { get; init; }
        public int NoOpinion { get; init; }
    }

    /// <param name="Topics">Most dissatisfied first.</param>
    public sealed record Tabulation(string Number, IReadOnlyList<TopicCount> Topics);

    public static void MapTabulateSurvey(this IEndpointRouteBuilder api) =>
        api.MapGet("/surveys/{number}/tabulation", Handle).RequireRoles(Roles.Staff).Produces<Tabulation>()
            .WithSummary("What residents say, counted 调查统计").WithTags("Surveys");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var open = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor);
        var tabulation = await database.Read<Outcome<Tabulation>>(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<string>("SELECT id FROM survey_round WHERE number = @number", new { number }) is not { } id) return Refusal.NotFound("survey round", number);
            var counts = (await db.QueryAsync<AreaCount>(Counts, new { id })).AsList();
            var demands = (await db.QueryAsync<(string Topic, string Area, string Demand)>(Demands, new { id })).ToLookup(row => row.Topic, row => open ? $"{row.Area}: {row.Demand}" : row.Area, StringComparer.Ordinal);
            return new Tabulation(number, Order(counts, demands));
        }, cancel);
        return tabulation.ToResult(value => TypedResults.Ok(value));
    }

    /// <summary>Pure.</summary>
    internal static IReadOnlyList<TopicCount> Order(IReadOnlyList<AreaCount> counts, ILookup<string, string> demands) =>
    [
        .. counts.GroupBy(count => count.Topic, StringComparer.Ordinal).Select(group =>
        {
            var (satisfied, dissatisfied) = (group.Sum(count => count.Satisfied), group.Sum(count => count.Dissatisfied));
            decimal? share = satisfied + dissatisfied == 0 ? null : decimal.Round(satisfied * 100m / (satisfied + dissatisfied), 2);
            return new TopicCount(group.Key, SurveyTopics.All[group.Key], satisfied, dissatisfied, group.Sum(count => count.NoOpinion), share,
                [.. group.OrderByDescending(count => count.Dissatisfied).ThenBy(count => count.Area, StringComparer.Ordinal)], [.. demands[group.Key]]);
        }).OrderByDescending(topic => topic.Dissatisfied).ThenBy(topic => topic.Topic, StringComparer.Ordinal),
    ];
}
