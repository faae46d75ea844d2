namespace Utilities.Power;

/// <summary>
/// 供电可靠率: (1 − customer hours without supply ÷ (customers × hours)) × 100 %. 002 第一篇 第六条(二)1 names the figure and no formula; this is the usual one. Pure.
/// </summary>
public static class Reliability
{
    /// <summary>One customer cut off by one outage.</summary>
    public sealed record Cut(string Outage, Guid Point, Stretch Off);

    /// <param name="Figure">Percent, six decimals.</param>
    /// <param name="LostHours">Customer hours without supply; who was cut off by two outages at once is counted once.</param>
    public sealed record Result(decimal Figure, double LostHours, IReadOnlyList<Share> Outages);

    public sealed record Share(string Outage, int Customers, double LostHours);

    /// <param name="period">The period asked about; stretches may reach beyond it.</param>
    /// <param name="customers">Service points supplied; more than none.</param>
    public static Result Of(Stretch period, int customers, IReadOnlyList<Cut> cuts)
    {
        var lost = cuts.GroupBy(cut => cut.Point).Sum(point => period.Covered([.. point.Select(cut => cut.Off)]).TotalHours);
        var all = customers * period.Length.TotalHours;
        return new(
            Math.Round((decimal)(100 * (1 - (lost / all))), 6), Math.Round(lost, 3),
            [.. cuts.GroupBy(cut => cut.Outage, StringComparer.Ordinal).OrderBy(outage => outage.Key, StringComparer.Ordinal).Select(outage => new Share(
                outage.Key, outage.Select(cut => cut.Point).Distinct().Count(),
                Math.Round(outage.GroupBy(cut => cut.Point).Sum(point => period.Covered([.. point.Select(cut => cut.Off)]).TotalHours), 3)))]);
    }
}
