namespace Utilities.Capacity;

/// <summary>How busy each hour of a day is against the mean hour.</summary>
/// <param name="Weights">Twenty-four, with a mean of 1.</param>
public sealed record HourProfile(IReadOnlyList<double> Weights)
{
    public static HourProfile Flat { get; } = new([.. Enumerable.Repeat(1.0, 24)]);

    public double Peak => Weights.Max();

    /// <param name="minute">Since the midnight of the first day.</param>
    public double At(double minute) => Weights[(int)(minute / 60) % 24];

    /// <summary>Only these hours, with the same total: a window that is closed at night.</summary>
    public HourProfile Within(int from, int until)
    {
        var kept = Weights.Select((weight, hour) => hour >= from && hour < until ? weight : 0).ToArray();
        return new([.. kept.Select(weight => weight * 24 / kept.Sum())]);
    }
}
