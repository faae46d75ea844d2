namespace Utilities.Gas.Tests;

/// <summary>Properties of the yearly plan, over many generated towns.</summary>
public sealed class VisitPlannerTests
{
    private static readonly VisitRound[] Rounds =
        [new("both", 1, new(2027, 1, 1), new(2027, 7, 1)), new("both", 2, new(2027, 7, 2), new(2027, 12, 31))];

    private static readonly DateOnly NewYear = new(2027, 1, 1);

    private static readonly IReadOnlyList<DateOnly> Days =
        [.. Enumerable.Range(0, 365).Select(NewYear.AddDays).Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];

    public static TheoryData<int, int> Towns => new() { { 1, 1 }, { 7, 2 }, { 260, 3 }, { 1_000, 4 }, { 5_003, 5 }, { 40_000, 6 } };

    [Theory, MemberData(nameof(Towns))]
    public void Every_customer_is_visited_once_a_round_on_a_working_day_and_the_days_are_even(int customers, int seed)
    {
        var tour = Tour(customers, seed, visitedBefore: false);
        var plan = VisitPlanner.Plan(tour, Rounds, Days, NewYear, int.MaxValue, 84);
        Assert.Equal(customers * 2, plan.Visits.Count);
        Assert.Equal((0, 0), (plan.TooClose, plan.OverCapacity));
        foreach (var round in new[] { 0, 1 })
        {
            var visits = plan.Visits.Where(visit => visit.Round == round).ToList();
            Assert.Equal(tour.Select(stop => stop.Point), visits.OrderBy(visit => visit.On).Select(visit => visit.Point));
            Assert.All(visits, visit => Assert.True(visit.On >= Rounds[round].From && visit.On <= Rounds[round].To && visit.On.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
            var loads = Days.Where(day => day >= Rounds[round].From && day <= Rounds[round].To).Select(day => visits.Count(visit => visit.On == day)).ToList();
            Assert.InRange(loads.Max() - loads.Min(), 0, 1);
            var weeks = loads.Chunk(5).Where(week => week.Length == 5).Select(week => week.Sum()).ToList();
            Assert.InRange(weeks.Max() - weeks.Min(), 0, 1);
        }
    }

    [Theory, MemberData(nameof(Towns))]
    public void Two_visits_of_a_customer_keep_their_distance(int customers, int seed)
    {
        var tour = Tour(customers, seed, visitedBefore: true);
        var plan = VisitPlanner.Plan(tour, Rounds, Days, NewYear, int.MaxValue, 84);
        Assert.Equal(0, plan.TooClose);
        var first = plan.Visits.Where(visit => visit.Round == 0).ToDictionary(visit => visit.Point, visit => visit.On);
        Assert.All(plan.Visits.Where(visit => visit.Round == 1), visit => Assert.True(visit.On.DayNumber - first[visit.Point].DayNumber >= 84));
        Assert.All(tour, stop => Assert.True(first[stop.Point].DayNumber - stop.LastVisit!.Value.DayNumber >= 84));
    }

    [Fact]
    public void The_strength_of_a_brigade_is_never_exceeded_and_what_is_too_much_is_said()
    {
        var plan = VisitPlanner.Plan(Tour(2_000, 9, visitedBefore: false), Rounds, Days, NewYear, 10, 84);
        Assert.All(plan.Visits.GroupBy(visit => visit.On), day => Assert.True(day.Count() <= 10));
        Assert.Equal(4_000 - plan.Visits.Count, plan.OverCapacity);
        Assert.Equal(Days.Count * 10, plan.Visits.Count);
    }

    [Fact]
    public void Planned_again_on_a_later_day_the_rest_of_the_year_stays_as_it_was()
    {
        var tour = Tour(1_500, 11, visitedBefore: false);
        var plan = VisitPlanner.Plan(tour, Rounds, Days, NewYear, 30, 84);
        foreach (var today in new DateOnly[] { new(2027, 2, 10), new(2027, 6, 30), new(2027, 9, 1) })
        {
            var done = plan.Visits.Where(visit => visit.On < today).GroupBy(visit => visit.Point).ToDictionary(point => point.Key, point => point.ToDictionary(visit => visit.Round, visit => visit.On));
            var later = tour.Select(stop => stop with { Fixed = done.GetValueOrDefault(stop.Point, []) }).ToList();
            var again = VisitPlanner.Plan(later, Rounds, Days, today, 30, 84);
            Assert.Equal(plan.Visits.Where(visit => visit.On >= today), again.Visits);
        }
    }

    [Fact]
    public void A_customer_who_joins_is_placed_and_the_days_stay_even()
    {
        var tour = Tour(500, 12, visitedBefore: false);
        var today = new DateOnly(2027, 3, 1);
        var plan = VisitPlanner.Plan(tour, Rounds, Days, NewYear, 30, 84);
        var done = plan.Visits.Where(visit => visit.On < today).ToDictionary(visit => visit.Point, visit => visit.On);
        var newcomer = new TourStop(Guid.Parse("00000000-0000-7000-8000-000000000001"), null, new Dictionary<int, DateOnly>());
        List<TourStop> later = [newcomer, .. tour.Select(stop => done.TryGetValue(stop.Point, out var on) ? stop with { Fixed = new Dictionary<int, DateOnly> { [0] = on } } : stop)];
        var again = VisitPlanner.Plan(later, Rounds, Days, today, 30, 84);
        Assert.Equal(2, again.Visits.Count(visit => visit.Point == newcomer.Point));
        var loads = again.Visits.Where(visit => visit.Round == 1).GroupBy(visit => visit.On).Select(day => day.Count()).ToList();
        Assert.InRange(loads.Max() - loads.Min(), 0, 1);
    }

    /// <summary>Customers in tour order; those visited before were walked in the same order in the autumn.</summary>
    private static List<TourStop> Tour(int customers, int seed, bool visitedBefore) =>
    [
        .. Enumerable.Range(1, customers).Select(i => new TourStop(
            new Guid(seed, 0, 0, [.. BitConverter.GetBytes((long)i)]), visitedBefore ? new DateOnly(2026, 8, 1).AddDays(120 * (i - 1) / customers) : null, new Dictionary<int, DateOnly>())),
    ];
}
