using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Makes the reading rounds of a period from the plan in force, one per route that has meters (D29). Making them again adds routes that came to be meanwhile and
/// counts anew what is due in those that are open. A round whose day lies ahead is scheduled: its clock runs to the end of that day.
/// </summary>
internal sealed class MakeRounds(UnitOfWork unit, ClockLedger clocks, RoundProgress progress, TimeProvider time)
{
    private const string Prefix = "RR";

    private const string Routes = """
        SELECT COALESCE(a.route, a.area, '') AS route, COUNT(DISTINCT m.meter) AS meters
        FROM account_meter m JOIN account a ON a.number = m.account
        WHERE m.utility = @utility AND m.to_on IS NULL AND a.closed_on IS NULL
        GROUP BY COALESCE(a.route, a.area, '')
        """;

    private const string Insert = """
        INSERT INTO reading_round (id, number, utility, period, route, plan_version, from_on, until_on, state, meters_due, meters_read, outside, estimated, last_read_at, made_at, version)
        VALUES (@Id, @Number, @Utility, @Period, @Route, @PlanVersion, @FromOn, @UntilOn, @State, @MetersDue, @MetersRead, @Outside, @EstimatedCount, @LastReadAt, @MadeAt, @Version)
        """;

    /// <param name="Made">New ones.</param>
    /// <param name="Recounted">Open ones whose number of meters has changed.</param>
    public sealed record Report(string Utility, string Period, int Made, int Recounted);

    internal sealed record Body(string? Utility, string? Period);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/readings/rounds", Ask).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<IReadOnlyList<Report>>()
            .WithSummary("Make the reading rounds of a period 生成抄表任务").WithTags("Readings");

    private static async Task<IResult> Ask(Body body, MakeRounds rounds, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (body.Utility is not null) errors.OneOf("utility", body.Utility, Account.Utilities);
        if (Billing.Period.Parse(body.Period) is not { } period) return errors.Add("period", "not-a-period", "Give 'period' as yyyy-MM.").ToRefusal().ToResult();
        if (errors.Any) return errors.ToRefusal().ToResult();
        var reports = new List<Report>();
        foreach (var utility in body.Utility is { } one ? [one] : Account.Utilities) reports.Add(await rounds.For(utility, period, cancel));
        return TypedResults.Ok(reports);
    }

    /// <summary>Opens its unit of work itself: counting a million meters does not hold the write turn.</summary>
    public async Task<Report> For(string utility, Period period, CancellationToken cancel)
    {
        var none = new Report(utility, period.ToString(), 0, 0);
        if ((await ReadingPlans.Of(unit.Database, utility, cancel)).In(period) is not { } plan) return none;
        var routes = (await unit.Database.Read(db => db.QueryAsync<(string Route, int Meters)>(Routes, new { utility }, commandTimeout: 600), cancel)).AsList();
        if (routes.Count == 0) return none;
        var (made, recounted) = (0, 0);
        await unit.Execute(async () =>
        {
            var known = (await unit.Query<ReadingRound>($"SELECT {ReadingRound.Columns} FROM reading_round WHERE utility = @utility AND period = @period", new { utility, period = period.ToString() }))
                .ToDictionary(round => round.Route, StringComparer.Ordinal);
            var changed = routes.Where(route => known.TryGetValue(route.Route, out var round) && round.State == ReadingRound.Open && round.MetersDue != route.Meters).ToList();
            if (changed.Count > 0)
            {
                await unit.Write("UPDATE reading_round SET meters_due = @Meters, version = version + 1 WHERE id = @Id", changed.Select(route => new { route.Meters, known[route.Route].Id }));
                await progress.Finish(changed.Select(route => known[route.Route].Id));
            }

            recounted = changed.Count;
            foreach (var (route, meters) in routes.Where(route => !known.ContainsKey(route.Route)))
            {
                if (plan.Plan.DaysOf(route, period) is not { } days) continue;
                await Make(utility, period, route, meters, plan.Version, days);
                made++;
            }
        }, cancel);
        return none with { Made = made, Recounted = recounted };
    }

    private async Task Make(string utility, Period period, string route, int meters, long version, (DateOnly From, DateOnly Until) days)
    {
        var now = time.GetUtcNow();
        var round = new ReadingRound
        {
            Id = Guid.CreateVersion7(now), Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)), Utility = utility, Period = period.ToString(), Route = route,
            PlanVersion = version, FromOn = days.From, UntilOn = days.Until, State = ReadingRound.Open, MetersDue = meters, MadeAt = now,
        };
        await unit.Write(Insert, round);
        var end = HallTime.WholeDay(days.Until).Until;
        if (end > now) await clocks.Record(new Milestone(round.Matter, "reading-scheduled", now, Actor.System) { PromisedAt = end });
    }
}
