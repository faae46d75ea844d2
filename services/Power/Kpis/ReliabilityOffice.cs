using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Works out and keeps the reliability of a period, and counts it against the provincial figure. Scoped; call inside an open unit of work.</summary>
public sealed class ReliabilityOffice(UnitOfWork unit, MeasurementLedger measurements, TimeProvider time) : IPeriodWork
{
    public const string Commitment = "power.reliability.provincial";

    private const string Cuts = $"SELECT o.number AS outage, {OffTimes.Columns} {OffTimes.From}";

    private const string InsertFigure = """
        INSERT INTO reliability_figure (from_day, until_day, customers, outages, lost_hours, figure, computed_by, computed_at)
        VALUES (@FromDay, @UntilDay, @Customers, @Outages, @LostHours, @Figure, @ComputedBy, @ComputedAt)
        """;

    private const string InsertRow = """
        INSERT INTO reliability_row (from_day, until_day, outage_number, customers, lost_hours) VALUES (@From, @Until, @Outage, @Customers, @LostHours)
        """;

    public IReadOnlyList<string> Names => [Commitment];

    public Task Do(string name, DayPeriod period) => Compute(period, Actor.System);

    /// <summary>The figure as it would be now; null where nobody is supplied.</summary>
    public async Task<(int Customers, Reliability.Result Result)?> Find(DayPeriod period)
    {
        var customers = await unit.Single<int>("SELECT COUNT(*) FROM service_point WHERE active = @yes", new { yes = true });
        if (customers == 0) return null;
        var window = new Stretch(HallTime.WholeDay(period.From).From, HallTime.WholeDay(period.Until).From);
        var rows = await unit.Query<(string Outage, string Area, Guid Point, long From, long? Until)>(Cuts, new { window.From, window.Until, yes = true });
        return (customers, Reliability.Of(window, customers, [.. rows.Select(row => new Reliability.Cut(
            row.Outage, row.Point, new Stretch(At(row.From), row.Until is { } until ? At(until) : window.Until)))]));
    }

    /// <summary>Works it out and keeps it; what is kept already stays. Null where nobody is supplied.</summary>
    public async Task<ReliabilityFigure?> Compute(DayPeriod period, Actor by)
    {
        if (await Kept(period) is { } kept) return kept;
        if (await Find(period) is not { } found) return null;
        var (customers, result) = found;
        var figure = new ReliabilityFigure
        {
            FromDay = period.From, UntilDay = period.Until, Customers = customers, Outages = result.Outages.Count, LostHours = result.LostHours,
            Figure = result.Figure, ComputedBy = by.Id, ComputedAt = time.GetUtcNow(),
        };
        await unit.Write(InsertFigure, figure);
        await unit.Write(InsertRow, result.Outages.Select(share => new { period.From, period.Until, share.Outage, share.Customers, share.LostHours }));
        var at = HallTime.WholeDay(period.Until).From.AddMilliseconds(-1);
        var recorded = await measurements.Record(Commitment, new(PowerUtility.Name, at, result.Figure, Evidence: $"reliability/{period.From:yyyy-MM-dd}/{period.Until:yyyy-MM-dd}"), by);
        return recorded.Refusal is { Status: not StatusCodes.Status404NotFound } refusal ? throw new InvalidOperationException($"The figure was refused: {refusal.Code}.") : figure;
    }

    private Task<ReliabilityFigure?> Kept(DayPeriod period) =>
        unit.Single<ReliabilityFigure>($"SELECT {ReliabilityFigure.Columns} FROM reliability_figure WHERE from_day = @From AND until_day = @Until", period);

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <summary>Supply reliability of a period (供电可靠率).</summary>
public sealed record ReliabilityFigure
{
    public const string Columns = "from_day, until_day, customers, outages, lost_hours, figure, computed_by, computed_at";

    public DateOnly FromDay { get; init; }

    /// <summary>The day after the last one.</summary>
    public DateOnly UntilDay { get; init; }

    public int Customers { get; init; }
    public int Outages { get; init; }

    /// <summary>Customer hours without supply.</summary>
    public double LostHours { get; init; }

    /// <summary>Percent.</summary>
    public decimal Figure { get; init; }

    public string ComputedBy { get; init; } = "";
    public DateTimeOffset ComputedAt { get; init; }
}
