namespace Utilities.Capacity.Tests;

public sealed class ArrivalsTests
{
    private static readonly HourProfile Morning = new([.. Enumerable.Range(0, 24).Select(hour => hour is >= 8 and < 12 ? 4.0 : 0.4)]);

    [Fact]
    public void As_many_come_as_the_rate_says_and_when_it_says()
    {
        var arrivals = Arrivals.Poisson(100, Morning, 200, new Random(1)).ToList();
        Assert.InRange(arrivals.Count, 20_000 - 450, 20_000 + 450);
        Assert.InRange(arrivals.Count(at => at / 60 % 24 is >= 8 and < 12) / (double)arrivals.Count, 0.65, 0.68);
        Assert.Equal(arrivals.Order(), arrivals);
    }

    [Fact]
    public void A_bad_day_is_as_bad_as_its_factor()
    {
        var days = Arrivals.Poisson(1000, Morning, 3, new Random(2), day => day == 1 ? 10 : 1).GroupBy(at => (int)(at / 1440)).ToDictionary(day => day.Key, day => day.Count());
        Assert.InRange(days[1] / (double)days[0], 9, 11);
        Assert.InRange(days[2], 900, 1100);
    }

    [Fact]
    public void Half_of_all_lengths_are_longer_than_the_median()
    {
        var random = new Random(3);
        Assert.InRange(Enumerable.Range(0, 10_000).Count(_ => Arrivals.Lognormal(random, 60, 0.6) > 60), 4_850, 5_150);
    }

    [Fact]
    public void Closed_hours_have_nobody_and_the_others_all()
    {
        var open = Morning.Within(8, 18);
        Assert.Equal(24, open.Weights.Sum(), 9);
        Assert.Equal((0, 0), (open.At(7 * 60), open.At(18 * 60)));
    }
}
