namespace Utilities.Appointments.Tests;

public sealed class TourPlannerTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "D12: a tour goes by appointed time, then to the nearest area, and shows what cannot be kept")]
    public void Goes_by_time_and_nearness()
    {
        int Way(string? from, string? to) => from == to ? 5 : (from, to) is ("A", "B") or ("B", "A") ? 15 : 60;
        TourStop Stop(string number, int minutes, string area, int grace = 0) => new(number, Nine.AddMinutes(minutes), Nine.AddMinutes(minutes + grace), 45, area);
        var tour = TourPlanner.Plan([Stop("4", 120, "C"), Stop("3", 60, "C"), Stop("2", 60, "B"), Stop("1", 0, "A"), Stop("5", 240, "A", 60)], Way);
        Assert.Equal(["1", "2", "3", "4", "5"], tour.Select(stop => stop.Stop.Number));
        Assert.Equal([0, 15, 60, 5, 60], tour.Select(stop => stop.TravelMinutes));
        Assert.Equal([0, 0, 105, 95, 20], tour.Select(stop => stop.LateBy));
        Assert.Equal(Nine.AddMinutes(165), tour[2].ExpectedAt);
        Assert.Equal([1, 2, 3, 4, 5], tour.Select(stop => stop.Order));
    }

    [Fact]
    public void An_hour_of_grace_may_be_used_up()
    {
        var tour = TourPlanner.Plan(Enumerable.Range(0, 3).Select(i => new TourStop($"{i}", Nine, Nine.AddMinutes(60), 30, "A")), (_, _) => 7);
        Assert.Equal([0, 0, 14], tour.Select(stop => stop.LateBy));
    }
}
