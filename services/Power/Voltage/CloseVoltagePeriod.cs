using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Judges a period of every point above 35 kV from its highest and lowest reading (第六条(一)1(1)). Each is judged once; no reading comes into it afterwards.</summary>
public sealed class CloseVoltagePeriod(UnitOfWork unit, MeasurementLedger measurements, ChosenBook book, TimeProvider time) : IPeriodWork
{
    private const string Extremes = """
        SELECT r.point_code, COUNT(CASE WHEN r.exempt_reason IS NULL THEN 1 END) AS counted, COUNT(*) AS readings,
            MIN(CASE WHEN r.exempt_reason IS NULL THEN r.volts END) AS lowest, MAX(CASE WHEN r.exempt_reason IS NULL THEN r.volts END) AS highest,
            MIN(r.volts) AS lowest_of_all, MAX(r.volts) AS highest_of_all
        FROM voltage_reading r JOIN voltage_point p ON p.code = r.point_code
        WHERE p.level = @level AND r.abnormal = @no AND r.at >= @from AND r.at < @until
            AND NOT EXISTS (SELECT 1 FROM voltage_period c WHERE c.point_code = r.point_code AND c.from_day < @untilDay AND c.until_day > @fromDay)
        GROUP BY r.point_code
        """;

    private const string Insert = $"""
        INSERT INTO voltage_period ({VoltagePeriod.Columns})
        VALUES (@PointCode, @FromDay, @UntilDay, @Readings, @Lowest, @Highest, @Deviations, @Passed, @ExemptReason, @ClosedBy, @ClosedAt)
        """;

    public IReadOnlyList<string> Names => [VoltageLevel.Commitment(VoltageLevel.High)];

    public Task Do(string name, DayPeriod period) => Close(period.From, period.Until, Actor.System);

    /// <param name="From">First day of the period.</param>
    /// <param name="Until">The day after its last one.</param>
    public sealed record Body(DateOnly? From, DateOnly? Until);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/voltage/periods", (Body body, HttpContext http, CloseVoltagePeriod act) => Idempotency.Once(http, body, () => act.Handle(body, http.Actor())))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<IReadOnlyList<VoltagePeriod>>(StatusCodes.Status201Created)
            .WithSummary("Judge a period above 35 kV 统计35千伏以上电压偏差").WithTags("Voltage");

    private async Task<Outcome<Reply>> Handle(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.From is null) errors.Add("from", "required", "Give 'from', the first day of the period.");
        if (body.Until is null) errors.Add("until", "required", "Give 'until', the day after its last one.");
        else if (body.Until > HallTime.Day(time.GetUtcNow())) errors.Add("until", "not-over", "The period is not over yet.");
        if (body.From >= body.Until) errors.Add("until", "not-after-from", "'until' must lie after 'from'.");
        return errors.Any ? errors.ToRefusal() : new Reply(StatusCodes.Status201Created, await Close(body.From!.Value, body.Until!.Value, actor));
    }

    /// <summary>Inside the open unit: the points that had readings and had not been judged.</summary>
    public async Task<IReadOnlyList<VoltagePeriod>> Close(DateOnly from, DateOnly until, Actor actor)
    {
        var commitment = VoltageLevel.Commitment(VoltageLevel.High);
        var band = VoltageJudge.Band(book, commitment);
        var (begin, end) = (HallTime.WholeDay(from).From, HallTime.WholeDay(until).From);
        var periods = new List<VoltagePeriod>();
        foreach (var row in await unit.Query<Row>(Extremes, new { level = VoltageLevel.High, no = false, from = begin, until = end, fromDay = from, untilDay = until }))
        {
            var point = (await unit.Single<VoltagePoint>($"SELECT {VoltagePoint.Columns} FROM voltage_point WHERE code = @PointCode", row))!;
            var exempt = row.Counted == 0;
            var (lowest, highest) = (row.Lowest ?? row.LowestOfAll, row.Highest ?? row.HighestOfAll);
            var sum = VoltageJudge.Deviations(point.NominalVolts, lowest, highest);
            var period = new VoltagePeriod
            {
                PointCode = point.Code, FromDay = from, UntilDay = until, Readings = row.Counted, Lowest = lowest, Highest = highest, Deviations = sum,
                Passed = band is null ? null : sum <= band.Upper, ExemptReason = exempt ? VoltageReadingInput.LoadTooLow : null, ClosedBy = actor.Id, ClosedAt = time.GetUtcNow(),
            };
            await unit.Write(Insert, period);
            periods.Add(period);
            if (band is null) continue;
            var measured = new NewMeasurement(point.Code, end.AddMilliseconds(-1), sum, Area: point.AreaCode, ExemptReason: period.ExemptReason, Evidence: $"voltage-period/{point.Code}/{from:yyyy-MM-dd}");
            if ((await measurements.Record(commitment, measured, actor)).Refusal is { } refusal) throw new InvalidOperationException($"The period's figure was refused: {refusal.Code}.");
        }

        return periods;
    }

    private sealed class Row
    {
        public string PointCode { get; init; } = "";
        public int Counted { get; init; }
        public decimal? Lowest { get; init; }
        public decimal? Highest { get; init; }
        public decimal LowestOfAll { get; init; }
        public decimal HighestOfAll { get; init; }
    }
}
