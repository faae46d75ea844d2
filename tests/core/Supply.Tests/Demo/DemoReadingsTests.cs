namespace Utilities.Supply.Tests;

public sealed class DemoReadingsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly (string Number, string CustomerClass)[] Points = [.. Enumerable.Range(0, 12).Select(n => ($"XF-{n}", n == 4 ? "public" : "residential"))];
    private static readonly MeterRules Rules = new("kWh") { Registers = Meter.AllRegisters, Demo = new(60, 320) };

    [Fact]
    public void The_town_shows_the_same_every_time_on_one_day_of_each_of_fifteen_months()
    {
        var readings = Readings(Rules);
        Assert.Equal(readings, Readings(Rules));
        var usual = readings.Where(reading => reading.Meter == "SM-XF-5").ToList();
        Assert.Equal(15, usual.Select(reading => (reading.ReadOn.Year, reading.ReadOn.Month)).Distinct().Count());
        Assert.Single(usual.Select(reading => reading.ReadOn.Day).Distinct());
        Assert.All(usual, reading => Assert.InRange(reading.ReadOn.Day, 5, 20));
        Assert.All(usual.Zip(usual.Skip(1)), pair => Assert.InRange(pair.Second.ValueThousandths!.Value - pair.First.ValueThousandths!.Value, 48_000, 384_000));
        Assert.Equal(new DateOnly(2026, 11, 1), new DateOnly(usual[^1].ReadOn.Year, usual[^1].ReadOn.Month, 1));
    }

    [Fact]
    public void One_begins_again_one_jumps_one_lacks_a_month_and_a_few_count_by_time_of_use()
    {
        var readings = Readings(Rules).ToLookup(reading => reading.Meter, StringComparer.Ordinal);
        Assert.Single(Steps(readings["SM-XF-1"]), step => step < 0);
        Assert.Single(Steps(readings["SM-XF-2"]), step => step > 320_000 * 30L);
        Assert.Equal(14, readings["SM-XF-3"].Count());
        var parts = readings["SM-XF-0"].GroupBy(reading => reading.ReadOn).ToList();
        Assert.All(parts, day => Assert.Equal(day.First(reading => reading.Register == "total").ValueThousandths, day.Where(reading => reading.Register != "total").Sum(reading => reading.ValueThousandths)));
        Assert.Equal(2, readings.Count(meter => meter.Any(reading => reading.Register == "valley")));
    }

    [Fact]
    public void Heat_is_read_in_its_season_and_the_month_before_at_public_buildings_alone()
    {
        var readings = Readings(new("GJ") { Demo = new(20, 90) { Months = [11, 12, 1, 2, 3], PublicOnly = true } });
        Assert.Equal(["SM-XF-4"], readings.Select(reading => reading.Meter).Distinct(StringComparer.Ordinal));
        Assert.Equal([10, 11, 12, 1, 2, 3, 10, 11], readings.Select(reading => reading.ReadOn.Month).SkipWhile(month => month != 10));
        Assert.All(readings.Zip(readings.Skip(1)), pair => Assert.Equal(pair.Second.ReadOn.Month == 10, pair.Second.ValueThousandths == pair.First.ValueThousandths));
    }

    private static List<MeterReading> Readings(MeterRules rules)
    {
        var utility = SampleUtility.Profile with { Meters = rules };
        return [.. DemoReadings.Meters(utility, Points, Now).SelectMany((meter, index) => DemoReadings.Of(index, meter, rules.Demo, Now))];
    }

    private static IEnumerable<long> Steps(IEnumerable<MeterReading> readings) => readings.Zip(readings.Skip(1)).Select(pair => pair.Second.ValueThousandths!.Value - pair.First.ValueThousandths!.Value);
}
