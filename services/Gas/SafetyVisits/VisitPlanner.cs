namespace Utilities.Gas;

/// <summary>A customer on the brigade's tour.</summary>
/// <param name="Point">The service point.</param>
/// <param name="LastVisit">The last visit before the first round, or null.</param>
/// <param name="Fixed">Rounds whose visit stands (appointed, done, or not to be moved any more), with its day.</param>
public sealed record TourStop(Guid Point, DateOnly? LastVisit, IReadOnlyDictionary<int, DateOnly> Fixed);

/// <summary>One visit that every customer is owed within a stretch of days, both included.</summary>
public sealed record VisitRound(string Duty, int Ordinal, DateOnly From, DateOnly To);

/// <param name="Round">Place in the list of rounds.</param>
public sealed record PlannedVisit(Guid Point, int Round, DateOnly On);

/// <param name="TooClose">Visits that could not be kept apart as far as asked for without leaving their round.</param>
/// <param name="OverCapacity">Visits for which the brigade has no day left in the round.</param>
public sealed record BrigadePlan(IReadOnlyList<PlannedVisit> Visits, int TooClose, int OverCapacity);

/// <summary>
/// Spreads the year's visits of one brigade (供气服务承诺 七, 原则 五): evenly over the working days of each round, in the order of the tour so that
/// neighbours are visited together, and never two visits of a customer closer than asked. Pure and deterministic: the same question a day later,
/// with that day's visits made, gives the same days for the rest.
/// </summary>
public static class VisitPlanner
{
    /// <param name="tour">The customers in the order in which they are walked.</param>
    /// <param name="rounds">In order of time.</param>
    /// <param name="days">The working days of the year, rising.</param>
    /// <param name="from">First day that can still be used.</param>
    /// <param name="capacity">Most visits a day.</param>
    /// <param name="minDays">Days between two visits of a customer.</param>
    public static BrigadePlan Plan(IReadOnlyList<TourStop> tour, IReadOnlyList<VisitRound> rounds, IReadOnlyList<DateOnly> days, DateOnly from, int capacity, int minDays)
    {
        var visits = new List<PlannedVisit>();
        var last = tour.Select(stop => stop.LastVisit).ToArray();
        var booked = tour.SelectMany(stop => stop.Fixed.Values).GroupBy(day => day).ToDictionary(group => group.Key, group => group.Count());
        var (tooClose, overCapacity) = (0, 0);
        foreach (var (number, round) in rounds.Index())
        {
            var all = days.Where(day => day >= round.From && day <= round.To).ToList();
            var window = all.Where(day => day >= from).ToList();
            var wanted = Enumerable.Range(0, tour.Count).Where(stop => !tour[stop].Fixed.ContainsKey(number)).ToList();
            if (window.Count > 0)
            {
                var pace = new Pace(tour.Count, all.Count, wanted.Count + window.Sum(day => booked.GetValueOrDefault(day)), window.Count);
                var placed = Place(wanted, stop => last[stop]?.AddDays(minDays), window, booked, pace, capacity);
                foreach (var (stop, on) in placed.Days)
                {
                    visits.Add(new(tour[stop].Point, number, on));
                    last[stop] = on;
                }

                tooClose += placed.TooClose;
                overCapacity += wanted.Count - placed.Days.Count;
            }

            foreach (var (stop, customer) in tour.Index())
                if (customer.Fixed.TryGetValue(number, out var on)) last[stop] = on;
        }

        return new(visits, tooClose, overCapacity);
    }

    /// <summary>Each day takes its even share of what is left, from those whose time has come, first on the tour first; whoever comes too soon comes last.</summary>
    private static (List<(int Stop, DateOnly On)> Days, int TooClose) Place(
        List<int> wanted, Func<int, DateOnly?> notBefore, List<DateOnly> window, Dictionary<DateOnly, int> booked, Pace pace, int capacity)
    {
        var end = window[^1];
        var waiting = new PriorityQueue<int, (DateOnly Since, int Stop)>(wanted.Where(stop => !(notBefore(stop) > end)).Select(stop => (stop, (notBefore(stop) ?? window[0], stop))));
        var close = wanted.Where(stop => notBefore(stop) > end).ToHashSet();
        var ready = new PriorityQueue<int, (bool, int)>(close.Select(stop => (stop, (true, stop))));
        var left = pace.Left;
        var placed = new List<(int Stop, DateOnly On)>(wanted.Count);
        foreach (var (index, day) in window.Index())
        {
            while (waiting.TryPeek(out _, out var next) && next.Since <= day) ready.Enqueue(waiting.Dequeue(), (false, next.Stop));
            var already = booked.GetValueOrDefault(day);
            var share = pace.Share(left, window.Count - index) - already;
            left -= already;
            for (var take = Math.Min(share, capacity - already); take > 0 && ready.TryDequeue(out var stop, out _); take--)
            {
                placed.Add((stop, day));
                left--;
                booked[day] = booked.GetValueOrDefault(day) + 1;
            }
        }

        return (placed, placed.Count(entry => close.Contains(entry.Stop)));
    }

    /// <summary>
    /// How many visits a day is to bring, so that every week brings as many as the next. While the round is on schedule the pace is that of the whole
    /// round, whenever it is asked; ahead or behind it is spread anew over the days that are left. What piled up is caught up evenly, not at once.
    /// </summary>
    /// <param name="Total">Visits of the whole round.</param>
    /// <param name="Days">Days of the whole round.</param>
    /// <param name="Left">Visits of the days that are left.</param>
    /// <param name="DaysLeft">Days that are left, the first included.</param>
    private sealed record Pace(long Total, long Days, int Left, int DaysLeft)
    {
        private bool OnSchedule => Left == Total * DaysLeft / Days;

        public int Share(int left, int daysLeft)
        {
            var after = (int)(OnSchedule ? Total * (daysLeft - 1) / Days : (long)Left * (daysLeft - 1) / DaysLeft);
            return Math.Min(left - after, (left + daysLeft - 1) / daysLeft);
        }
    }
}
