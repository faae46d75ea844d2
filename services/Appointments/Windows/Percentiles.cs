namespace Utilities.Appointments;

/// <summary>The nearest-rank percentile: the smallest figure that so many per cent do not exceed. Pure.</summary>
internal static class Percentiles
{
    public static long? Of(IReadOnlyCollection<long> figures, int percent) =>
        figures.Count == 0 ? null : figures.Order().ElementAt((int)Math.Ceiling(figures.Count * percent / 100d) - 1);

    public static double? Minutes(IReadOnlyCollection<long> milliseconds, int percent) => Of(milliseconds, percent) is { } found ? Math.Round(found / 60_000d, 1) : null;
}
