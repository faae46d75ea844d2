using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>How far the year's visits are, per brigade and area, how even the weeks are, and who has no visit yet. Whether a promise was kept is shown by the coverage of obligations.</summary>
public static class ReadVisitPlan
{
    private const string Areas = """
        SELECT brigade_code AS brigade, area_code AS area, COUNT(DISTINCT service_point_id) AS customers, COUNT(*) AS visits,
            SUM(CASE WHEN state = 'done' THEN 1 ELSE 0 END) AS done, SUM(CASE WHEN state = 'appointed' THEN 1 ELSE 0 END) AS appointed,
            SUM(CASE WHEN state IN ('planned', 'appointed') AND planned_on < @today THEN 1 ELSE 0 END) AS late,
            SUM(CASE WHEN state IN ('planned', 'appointed') AND no_entries > 0 THEN 1 ELSE 0 END) AS no_entry
        FROM safety_visit WHERE year = @year AND state <> 'cancelled' GROUP BY brigade_code, area_code ORDER BY brigade_code, area_code
        """;

    private const string Unplanned = """
        SELECT COUNT(*) FROM service_point p
        WHERE p.active = @yes AND NOT EXISTS (SELECT 1 FROM safety_visit v WHERE v.service_point_id = p.id AND v.year = @year AND v.state <> 'cancelled')
        """;

    private const string Days = """
        SELECT brigade_code, planned_on, COUNT(*) FROM safety_visit WHERE year = @year AND state <> 'cancelled' GROUP BY brigade_code, planned_on
        """;

    /// <param name="Unplanned">Active customers without any visit in the year: joined since the plan was made, or without a brigade.</param>
    public sealed record View(
        int Year, DateTimeOffset MadeAt, string MadeBy, int WithoutBrigade, int OverCapacity, int TooClose, int Unplanned, IReadOnlyList<AreaProgress> Areas, IReadOnlyList<WeekLoad> Weeks);

    /// <param name="Late">Open and past their planned day.</param>
    /// <param name="NoEntry">Open, and nobody let the visitor in so far.</param>
    public sealed record AreaProgress(string Brigade, string Area, int Customers, int Visits, int Done, int Appointed, int Late, int NoEntry)
    {
        public AreaProgress()
            : this("", "", 0, 0, 0, 0, 0, 0)
        {
        }
    }

    /// <param name="From">Monday of the week.</param>
    /// <param name="Days">Days of the week with visits.</param>
    public sealed record WeekLoad(string Brigade, DateOnly From, int Days, int Visits);

    public static void MapReadVisitPlan(this IEndpointRouteBuilder api) =>
        api.MapGet("/visit-plans/{year:int}", Handle).RequireRoles(Roles.Staff).Produces<View>().WithSummary("Progress of the year's safety visits 年度上门计划进度").WithTags("Safety visits");

    private static async Task<IResult> Handle(int year, Database database, TimeProvider time, CancellationToken cancel)
    {
        var view = await database.Read(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<Made>("SELECT made_at, made_by, without_brigade, over_capacity, too_close FROM visit_plan WHERE year = @year", new { year }) is not { } made) return null;
            var areas = (await db.QueryAsync<AreaProgress>(Areas, new { year, today = HallTime.Day(time.GetUtcNow()) })).AsList();
            var unplanned = await db.ExecuteScalarAsync<int>(Unplanned, new { year, yes = true });
            var days = await db.QueryAsync<(string Brigade, DateOnly On, int Visits)>(Days, new { year });
            return new View(year, made.MadeAt, made.MadeBy, made.WithoutBrigade, made.OverCapacity, made.TooClose, unplanned, areas, Weeks(days));
        }, cancel);
        return view is null ? Refusal.NotFound("visit plan", year.ToString(CultureInfo.InvariantCulture)).ToResult() : TypedResults.Ok(view);
    }

    private static List<WeekLoad> Weeks(IEnumerable<(string Brigade, DateOnly On, int Visits)> days) =>
    [
        .. days.GroupBy(day => (day.Brigade, Monday: day.On.AddDays(-(((int)day.On.DayOfWeek + 6) % 7))))
            .Select(week => new WeekLoad(week.Key.Brigade, week.Key.Monday, week.Count(), week.Sum(day => day.Visits)))
            .OrderBy(week => week.Brigade, StringComparer.Ordinal).ThenBy(week => week.From),
    ];

    private sealed class Made
    {
        public DateTimeOffset MadeAt { get; init; }
        public string MadeBy { get; init; } = "";
        public int WithoutBrigade { get; init; }
        public int OverCapacity { get; init; }
        public int TooClose { get; init; }
    }
}
