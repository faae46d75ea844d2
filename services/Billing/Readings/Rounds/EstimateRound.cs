using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Estimates what is missing of a round at its end (估抄), or of all rounds of a utility and period that are over: from each register's own history, else from that of
/// its class; one without either stays without a use, which parks its bill. A round left open by a kill is finished by asking again.
/// </summary>
internal sealed class EstimateRound(UnitOfWork unit, TimeProvider time)
{
    private const int Batch = 2000;

    private const string Average = """
        SELECT a.customer_class, s.register, SUM(s.history_used) AS used, SUM(s.history_days) AS days
        FROM register_state s JOIN account a ON a.number = s.account
        WHERE a.utility = @utility AND s.history_days > 0 GROUP BY a.customer_class, s.register
        """;

    private const string Missing = """
        m.utility = @Utility AND m.to_on IS NULL AND a.closed_on IS NULL AND a.utility = @Utility
            AND (a.route = @Route OR (a.route IS NULL AND a.area = @Route) OR (a.route IS NULL AND a.area IS NULL AND @Route = ''))
            AND m.account > @after
            AND NOT EXISTS (SELECT 1 FROM metered_use u WHERE u.account = m.account AND u.period = @Period AND u.meter = m.meter AND u.register = m.register)
        """;

    private sealed class ClassMean
    {
        public string CustomerClass { get; init; } = "";
        public string Register { get; init; } = "";
        public Quantity Used { get; init; }
        public long Days { get; init; }
    }

    /// <param name="Estimated">Registers whose use was estimated.</param>
    /// <param name="WithoutBasis">Registers with nothing to go by.</param>
    public sealed record Report(string Round, int Estimated, int WithoutBasis);

    internal sealed record AllBody(string? Utility, string? Period);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/readings/rounds/{number}/estimate", One).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Report>()
            .WithSummary("Estimate what is missing of a reading round 估抄未抄表户").WithTags("Readings");
        api.MapPost("/readings/rounds/estimate", All).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<IReadOnlyList<Report>>()
            .WithSummary("Estimate what is missing of all rounds that are over 批量估抄").WithTags("Readings");
    }

    /// <summary>The mean use per day of each class and register.</summary>
    internal static async Task<Dictionary<(string Class, string Register), decimal>> Means(UnitOfWork unit, string utility) =>
        (await unit.Query<ClassMean>(Average, new { utility })).ToDictionary(mean => (mean.CustomerClass, mean.Register), mean => mean.Used.Units / mean.Days);

    private static async Task<IResult> One(string number, HttpContext http, UnitOfWork unit, EstimateRound estimates, TimeProvider time, CancellationToken cancel)
    {
        ReadingRound? round = null;
        await unit.Execute(async () => round = await unit.Single<ReadingRound>($"SELECT {ReadingRound.Columns} FROM reading_round WHERE number = @number", new { number }), cancel);
        if (round is null) return Refusal.NotFound("reading round", number).ToResult();
        if (round.UntilOn >= HallTime.Day(time.GetUtcNow()))
            return Refusal.Conflict("not-over", "A round is estimated when its days are over.", $"'{number}' may be read until {round.UntilOn:yyyy-MM-dd}.", "K46").ToResult();
        return TypedResults.Ok((await estimates.Estimate([round], http.Actor(), cancel))[0]);
    }

    private static async Task<IResult> All(AllBody body, HttpContext http, UnitOfWork unit, EstimateRound estimates, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var utility = errors.OneOf("utility", body.Utility, Account.Utilities);
        var period = Period.Parse(body.Period);
        if (period is null) errors.Add("period", "not-a-period", "Give 'period' as yyyy-MM.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        IReadOnlyList<ReadingRound> rounds = [];
        await unit.Execute(async () => rounds = await unit.Query<ReadingRound>(
            $"SELECT {ReadingRound.Columns} FROM reading_round WHERE utility = @utility AND period = @period AND state = @Open AND until_on < @today ORDER BY number",
            new { utility, period = period!.Value.ToString(), ReadingRound.Open, today = HallTime.Day(time.GetUtcNow()) }), cancel);
        return TypedResults.Ok(await estimates.Estimate(rounds, http.Actor(), cancel));
    }

    private async Task<IReadOnlyList<Report>> Estimate(IReadOnlyList<ReadingRound> rounds, Actor by, CancellationToken cancel)
    {
        var reports = new List<Report>();
        var means = new Dictionary<(string, string), decimal>();
        if (rounds.Count > 0) await unit.Execute(async () => means = await Means(unit, rounds[0].Utility), cancel);
        foreach (var round in rounds)
        {
            var (estimated, without) = (0, 0);
            for (string? after = ""; after is not null;)
            {
                await unit.Execute(async () =>
                {
                    var registers = await unit.Query<RegisterRow>(RegisterBook.Select(Missing) + " ORDER BY m.account, m.meter, m.register" + unit.Database.Limit("@Batch"),
                        new { round.Utility, round.Route, round.Period, after, Batch });
                    // Registers of one account stay together: the last account of a full page is taken with the next one.
                    var last = registers.Count == Batch ? registers[^1].Account : null;
                    var page = registers.Where(row => row.Account != last).ToList();
                    var done = await Estimate(round, page, means, by);
                    (estimated, without) = (estimated + done, without + page.Count - done);
                    after = last is null ? null : page[^1].Account;
                    if (last is null) await Close(round, estimated, by);
                }, cancel);
            }

            reports.Add(new(round.Number, estimated, without));
        }

        return reports;
    }

    private async Task<int> Estimate(ReadingRound round, IReadOnlyList<RegisterRow> page, Dictionary<(string, string), decimal> means, Actor by)
    {
        if (page.Count == 0) return 0;
        var work = await UseWork.Open(unit, round.Utility, page, [.. page.Select(row => row.Account).Distinct(StringComparer.Ordinal)], Period.Parse(round.Period)!.Value.First);
        foreach (var row in page.Where(row => !work.IsBilled(row.Account, round.Period) && work.HeldOf(row).Count == 0))
        {
            decimal? mean = means.TryGetValue((row.CustomerClass, row.Register), out var perDay) ? perDay : null;
            if (UseEstimate.Of(work.StateOf(row), round.UntilOn, round.Period, mean) is { } estimate)
                work.Apply(row, new(estimate.State, [], [estimate.Use with { SettledBy = by.Id, SettledAt = time.GetUtcNow(), Reason = round.Number }]));
        }

        await work.Save();
        return work.Added.Count;
    }

    private async Task Close(ReadingRound round, int estimated, Actor by)
    {
        await unit.Write("UPDATE reading_round SET state = CASE WHEN state = @Open THEN @Estimated ELSE state END, estimated = estimated + @count, version = version + 1 WHERE id = @Id",
            new { ReadingRound.Open, ReadingRound.Estimated, count = estimated, round.Id });
        await Audit.Write(unit, by, "reading-round-estimated", round.Number);
    }
}
