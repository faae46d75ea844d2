using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class StretchTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(8));

    private static Stretch Hours(double from, double until) => new(Midnight.AddHours(from), Midnight.AddHours(until));

    [Fact]
    public void Finds_the_gap_at_each_end_and_between() =>
        Assert.Equal([Hours(0, 2), Hours(8, 9), Hours(20, 24)], Hours(0, 24).Gaps([Hours(9, 20), Hours(2, 8), Hours(3, 5)]));

    [Fact]
    public void Counts_two_at_once_only_once() =>
        Assert.Equal(TimeSpan.FromHours(10), Hours(0, 24).Covered([Hours(0, 8), Hours(4, 10), Hours(4, 6)]));

    [Fact]
    public void Is_whole_when_shifts_touch_and_reach_beyond_the_window() =>
        Assert.Empty(Hours(0, 24).Gaps([Hours(-4, 8), Hours(8, 16), Hours(16, 30)]));

    [Fact]
    public void Agrees_with_counting_minutes_on_random_rosters()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 300; round++)
        {
            var shifts = Enumerable.Range(0, random.Next(8)).Select(_ =>
            {
                var from = random.Next(-60, 300);
                return new Stretch(Midnight.AddMinutes(from), Midnight.AddMinutes(from + random.Next(-10, 120)));
            }).ToList();
            var window = new Stretch(Midnight, Midnight.AddMinutes(random.Next(1, 240)));
            var minutes = Enumerable.Range(0, (int)window.Length.TotalMinutes).Count(m => shifts.Any(s => s.From <= Midnight.AddMinutes(m) && s.Until > Midnight.AddMinutes(m)));

            Assert.Equal(minutes, window.Covered(shifts).TotalMinutes);
        }
    }
}
