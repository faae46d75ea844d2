using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The reading rounds, and which meters of one are read or missing.</summary>
internal static class ReadRounds
{
    private const string Coverage = """
        SELECT m.meter, m.account, MAX(r.read_at) AS read_at FROM account_meter m
        JOIN account a ON a.number = m.account
        LEFT JOIN reading r ON r.round_id = @Id AND r.meter = m.meter AND r.account = m.account AND r.value IS NOT NULL AND r.source <> 'customer' AND r.quality <> 'estimated-by-reader'
        WHERE m.utility = @Utility AND m.to_on IS NULL AND a.closed_on IS NULL AND m.meter > @after
            AND (a.route = @Route OR (a.route IS NULL AND a.area = @Route) OR (a.route IS NULL AND a.area IS NULL AND @Route = ''))
        GROUP BY m.meter, m.account
        """;

    private const string HeldCount = """
        SELECT r.round_id, COUNT(DISTINCT r.meter) AS held FROM metered_use u JOIN reading r ON r.id = u.reading
        WHERE u.held_for IS NOT NULL AND r.round_id IN @ids GROUP BY r.round_id
        """;

    /// <param name="Held">Meters whose use is held.</param>
    public sealed record View(ReadingRound Round, int Held);

    /// <param name="ReadAt">When it was read in this round; null while it is missing.</param>
    public sealed record MeterOfRound(string Meter, string Account, DateTimeOffset? ReadAt);

    private sealed class MeterRow
    {
        public string Meter { get; init; } = "";
        public string Account { get; init; } = "";
        public DateTimeOffset? ReadAt { get; init; }
    }

    public static void MapReadRounds(this IEndpointRouteBuilder api)
    {
        api.MapGet("/readings/rounds", List).RequireRoles(Roles.Staff).Produces<Page<View>>().WithSummary("The reading rounds 抄表任务列表").WithTags("Readings");
        api.MapGet("/readings/rounds/{number}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One reading round 查询抄表任务").WithTags("Readings");
        api.MapGet("/readings/rounds/{number}/meters", Meters).RequireRoles(Roles.Staff).Produces<Page<MeterOfRound>>()
            .WithSummary("The meters of a reading round: missing=true those not read yet 抄表任务明细").WithTags("Readings");
    }

    private static async Task<IResult> List(string? utility, string? period, string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var views = await database.Read(async db =>
        {
            var rounds = (await db.QueryAsync<ReadingRound>($"""
                SELECT {ReadingRound.Columns} FROM reading_round
                WHERE number > @after AND (@utility IS NULL OR utility = @utility) AND (@period IS NULL OR period = @period) AND (@state IS NULL OR state = @state)
                ORDER BY number{database.Limit("@take")}
                """, new { after = page.Value.After, utility, period, state, take = page.Value.Take })).AsList();
            return await Views(db, rounds);
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(views, view => view.Round.Number));
    }

    private static async Task<IResult> One(string number, Database database, CancellationToken cancel)
    {
        var views = await database.Read(async db => await Views(db, [.. await Find(db, number)]), cancel);
        return views is [var view] ? TypedResults.Ok(view) : Refusal.NotFound("reading round", number).ToResult();
    }

    private static async Task<IResult> Meters(string number, bool? missing, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var which = missing switch { true => " HAVING MAX(r.read_at) IS NULL", false => " HAVING MAX(r.read_at) IS NOT NULL", _ => "" };
        var rows = await database.Read(async db => (await Find(db, number)).FirstOrDefault() is { } round
            ? (await db.QueryAsync<MeterRow>($"{Coverage}{which} ORDER BY m.meter{database.Limit("@take")}",
                new { round.Id, round.Utility, round.Route, after = page.Value.After, take = page.Value.Take })).AsList()
            : null, cancel);
        if (rows is null) return Refusal.NotFound("reading round", number).ToResult();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => new MeterOfRound(row.Meter, row.Account, row.ReadAt))], row => row.Meter));
    }

    private static Task<IEnumerable<ReadingRound>> Find(DbConnection db, string number) =>
        db.QueryAsync<ReadingRound>($"SELECT {ReadingRound.Columns} FROM reading_round WHERE number = @number", new { number });

    private static async Task<IReadOnlyList<View>> Views(DbConnection db, IReadOnlyList<ReadingRound> rounds)
    {
        var held = rounds.Count == 0
            ? []
            : (await db.QueryAsync<(Guid Round, int Held)>(HeldCount, new { ids = IdList.Of(rounds.Select(round => round.Id)) })).ToDictionary(count => count.Round, count => count.Held);
        return [.. rounds.Select(round => new View(round, held.GetValueOrDefault(round.Id)))];
    }
}
