namespace Utilities.Capacity;

/// <summary>The straight line that lies closest to what was measured over a time (least squares). Pure.</summary>
/// <param name="PerMinute">By how much it rises in a minute.</param>
/// <param name="Mean">What was measured on average.</param>
public sealed record Trend(double PerMinute, double Mean)
{
    public static Trend Of(IReadOnlyCollection<(TimeSpan At, double Value)> points)
    {
        if (points.Count == 0) return new(0, 0);
        var (at, value) = (points.Average(point => point.At.TotalMinutes), points.Average(point => point.Value));
        var spread = points.Sum(point => (point.At.TotalMinutes - at) * (point.At.TotalMinutes - at));
        return new(spread == 0 ? 0 : points.Sum(point => (point.At.TotalMinutes - at) * (point.Value - value)) / spread, value);
    }

    /// <summary>Of the second half of the time, when caches are full and the compiler has done its work.</summary>
    public static Trend OfSecondHalf(IReadOnlyList<(TimeSpan At, double Value)> points) =>
        points.Count == 0 ? Of(points) : Of([.. points.Where(point => point.At - points[0].At >= (points[^1].At - points[0].At) / 2)]);
}
