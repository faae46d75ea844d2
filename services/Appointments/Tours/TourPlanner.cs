namespace Utilities.Appointments;

/// <summary>One appointment on a tour.</summary>
/// <param name="Latest">By when staff must be there to keep the promise.</param>
public sealed record TourStop(string Number, DateTimeOffset StartsAt, DateTimeOffset Latest, int Minutes, string? Area);

/// <summary>A stop in its place on the tour.</summary>
/// <param name="Order">Place on the tour, from 1.</param>
/// <param name="TravelMinutes">On the way from the stop before; 0 for the first.</param>
/// <param name="ExpectedAt">When the crew can be there.</param>
/// <param name="LateBy">Minutes by which that breaks the promise; 0: it can be kept.</param>
public sealed record PlannedStop(int Order, TourStop Stop, int TravelMinutes, DateTimeOffset ExpectedAt, int LateBy);

/// <summary>
/// Puts the appointments of one crew and day in order: by appointed time and, among those of one time, the nearest area first. Shows where the way takes
/// longer than there is time for. Pure.
/// </summary>
public static class TourPlanner
{
    /// <param name="stops">The crew's appointments of the day.</param>
    /// <param name="way">Minutes on the way from one area to another.</param>
    public static IReadOnlyList<PlannedStop> Plan(IEnumerable<TourStop> stops, Func<string?, string?, int> way)
    {
        var planned = new List<PlannedStop>();
        string? area = null;
        DateTimeOffset? free = null;
        foreach (var group in stops.GroupBy(stop => stop.StartsAt).OrderBy(group => group.Key))
        {
            var left = group.OrderBy(stop => stop.Number, StringComparer.Ordinal).ToList();
            while (left.Count > 0)
            {
                var next = free is null ? left[0] : left.MinBy(stop => way(area, stop.Area))!;
                left.Remove(next);
                var travel = free is null ? 0 : way(area, next.Area);
                var expected = free is { } since && since.AddMinutes(travel) is var there && there > next.StartsAt ? there : next.StartsAt;
                planned.Add(new(planned.Count + 1, next, travel, expected, Math.Max(0, (int)Math.Ceiling((expected - next.Latest).TotalMinutes))));
                (area, free) = (next.Area, expected.AddMinutes(next.Minutes));
            }
        }

        return planned;
    }
}
