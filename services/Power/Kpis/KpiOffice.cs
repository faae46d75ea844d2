using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>
/// Works out the four key indicators of a period: connection, supply reliability, power quality, customer satisfaction (002 第一篇 第五条(三) 「每年都能得到明显改善」).
/// The engine compares each with a year before. Scoped; call inside an open unit of work.
/// </summary>
public sealed class KpiOffice(UnitOfWork unit, ReliabilityOffice reliability, MeasurementLedger measurements, ChosenBook book, TimeProvider time) : IPeriodWork
{
    public const string Commitment = "power.kpi.yearly-improvement";

    private const string Connection = """
        SELECT COUNT(CASE WHEN outcome = 'met' THEN 1 END) AS numerator, COUNT(*) AS denominator FROM clock
        WHERE profile IN @profiles AND commitment_id IN ('power.connect.residential', 'power.connect.other') AND state <> 'excluded' AND due_at >= @From AND due_at < @Until AND (outcome IS NOT NULL OR due_at < @now)
        """;

    private const string Voltage = """
        SELECT COUNT(CASE WHEN passed = @yes THEN 1 END) AS numerator, COUNT(*) AS denominator FROM measurement
        WHERE profile IN @profiles AND commitment_id IN ('power.voltage.single-phase-220v', 'power.voltage.three-phase-10kv', 'power.voltage.over-35kv', 'power.voltage.abnormal')
            AND exempt_reason IS NULL AND passed IS NOT NULL AND at >= @From AND at < @Until
        """;

    /// <summary>A survey counts in the period in which its own ended; one that comes when that is worked out already, in the period in which it came.</summary>
    private const string Surveys = """
        SELECT COALESCE(SUM(satisfied), 0) AS numerator, COALESCE(SUM(asked), 0) AS denominator FROM (
            SELECT s.satisfied, s.asked, s.until_day, s.recorded_at, CASE WHEN EXISTS (
                SELECT 1 FROM kpi_figure k
                WHERE k.subject = 'satisfaction' AND k.from_day < s.until_day AND k.until_day >= s.until_day AND k.computed_at < s.recorded_at) THEN 1 ELSE 0 END AS late
            FROM satisfaction_survey s WHERE (s.until_day > @from AND s.until_day <= @until) OR (s.recorded_at >= @begin AND s.recorded_at < @end)) AS t
        WHERE (late = 0 AND until_day > @from AND until_day <= @until) OR (late = 1 AND recorded_at >= @begin AND recorded_at < @end)
        """;

    private const string Insert = """
        INSERT INTO kpi_figure (subject, from_day, until_day, numerator, denominator, value, computed_by, computed_at)
        VALUES (@Subject, @FromDay, @UntilDay, @Numerator, @Denominator, @Value, @ComputedBy, @ComputedAt)
        """;

    public IReadOnlyList<string> Names => [Commitment];

    public Task Do(string name, DayPeriod period) => Compute(period, Actor.System);

    /// <summary>Works out what is not kept yet and has something to count; returns all figures of the period.</summary>
    public async Task<IReadOnlyList<KpiFigure>> Compute(DayPeriod period, Actor by)
    {
        var kept = await unit.Query<KpiFigure>($"SELECT {KpiFigure.Columns} FROM kpi_figure WHERE from_day = @From AND until_day = @Until ORDER BY subject", period);
        var all = kept.ToList();
        foreach (var (subject, ratio) in await Ratios(period))
        {
            if (ratio.Denominator == 0 || kept.Any(figure => figure.Subject == subject)) continue;
            var figure = new KpiFigure
            {
                Subject = subject, FromDay = period.From, UntilDay = period.Until, Numerator = ratio.Numerator, Denominator = ratio.Denominator,
                Value = Math.Round((decimal)(ratio.Numerator * 100 / ratio.Denominator), 6), ComputedBy = by.Id, ComputedAt = time.GetUtcNow(),
            };
            await unit.Write(Insert, figure);
            var at = HallTime.WholeDay(period.Until).From.AddMilliseconds(-1);
            var recorded = await measurements.Record(Commitment, new(subject, at, figure.Value, Evidence: $"kpi/{subject}/{period.From:yyyy-MM-dd}/{period.Until:yyyy-MM-dd}"), by);
            if (recorded.Refusal is { Status: not StatusCodes.Status404NotFound } refusal) throw new InvalidOperationException($"The figure was refused: {refusal.Code}.");
            all.Add(figure);
        }

        return all;
    }

    private async Task<IReadOnlyList<(string Subject, Ratio Ratio)>> Ratios(DayPeriod period)
    {
        var window = new { HallTime.WholeDay(period.From).From, Until = HallTime.WholeDay(period.Until).From, now = time.GetUtcNow(), yes = true, profiles = book.Profiles };
        var asked = (await unit.Single<Ratio>(Satisfied(unit.Database), window))!;
        var surveyed = (await unit.Single<Ratio>(Surveys, new { from = period.From, until = period.Until, begin = window.From, end = window.Until }))!;
        var supply = await reliability.Find(period);
        return
        [
            ("connection", (await unit.Single<Ratio>(Connection, window))!),
            ("reliability", supply is { } found ? new Ratio { Numerator = (double)found.Result.Figure, Denominator = 100 } : new Ratio()),
            ("voltage-quality", (await unit.Single<Ratio>(Voltage, window))!),
            ("satisfaction", new Ratio { Numerator = asked.Numerator + surveyed.Numerator, Denominator = asked.Denominator + surveyed.Denominator }),
        ];
    }

    /// <summary>What customers said at the end of their orders.</summary>
    private static string Satisfied(Database database)
    {
        var said = database.Pick("json_extract(data, '$.satisfaction')", "JSON_VALUE(data, '$.satisfaction')");
        return $"""
            SELECT COUNT(CASE WHEN {said} = 'satisfied' THEN 1 END) AS numerator, COUNT({said}) AS denominator FROM milestone
            WHERE name IN ('customer-informed', 'customer-confirmed') AND at >= @From AND at < @Until
            """;
    }

    private sealed class Ratio
    {
        public double Numerator { get; init; }
        public double Denominator { get; init; }
    }
}

/// <summary>One key indicator of a period, in percent: higher is better.</summary>
public sealed record KpiFigure
{
    public const string Columns = "subject, from_day, until_day, numerator, denominator, value, computed_by, computed_at";

    /// <summary><c>connection</c> (报装接电), <c>reliability</c> (供电可靠性), <c>voltage-quality</c> (电能质量), <c>satisfaction</c> (客户满意率).</summary>
    public string Subject { get; init; } = "";

    public DateOnly FromDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public DateOnly UntilDay { get; init; }

    public double Numerator { get; init; }
    public double Denominator { get; init; }
    public decimal Value { get; init; }
    public string ComputedBy { get; init; } = "";
    public DateTimeOffset ComputedAt { get; init; }
}
