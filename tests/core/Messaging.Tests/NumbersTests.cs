using System.Globalization;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class NumbersTests(Broker broker)
{
    [Fact]
    public async Task Numbers_are_readable_counted_per_day_and_an_undone_unit_gives_its_number_back()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        var day = new DateOnly(2026, 11, 22);
        Assert.Equal("W-20261122-000001", await Next(service, "W", day));
        await Assert.ThrowsAsync<InvalidDataException>(() => service.Act(async work =>
        {
            await Numbers.Next(work, "W", day);
            throw new InvalidDataException();
        }));
        Assert.Equal("W-20261122-000002", await Next(service, "W", day));
        Assert.Equal("WO-20261122-000001", await Next(service, "WO", day));
        Assert.Equal("W-20261123-000001", await Next(service, "W", day.AddDays(1)));
    }

    [Fact]
    public async Task Taken_at_once_they_are_all_different_and_without_gap()
    {
        await using var service = await SampleService.Start(await broker.VirtualHost());
        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Next(service, "W", new DateOnly(2026, 11, 22))));
        Assert.Equal(
            Enumerable.Range(1, 100).Select(n => string.Create(CultureInfo.InvariantCulture, $"W-20261122-{n:000000}")),
            numbers.Order(StringComparer.Ordinal));
    }

    private static async Task<string> Next(SampleService service, string prefix, DateOnly day)
    {
        var number = "";
        await service.Act(async work => number = await Numbers.Next(work, prefix, day));
        return number;
    }
}
