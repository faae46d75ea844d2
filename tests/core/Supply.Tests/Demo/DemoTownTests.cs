using Utilities.Matters;
using Utilities.TestKit;

namespace Utilities.Supply.Tests;

public sealed class DemoTownTests
{
    private static readonly DateTimeOffset First = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly DemoTown Demo = DemoTown.Read(Path.Combine(Repository.Root, "contracts", "policy"));

    [Fact]
    public void Every_area_service_point_and_worker_of_it_is_acceptable()
    {
        Assert.All(Demo.Areas, area => Assert.False(area.Check(First).IsRefused));
        Assert.All(Demo.DutyWorkers, worker => Assert.False(worker.Check(Guid.Empty, First).IsRefused));
        var points = Demo.ServicePoints().ToList();
        Assert.Equal(200, points.Count);
        Assert.Equal(200, points.Select(p => p.Number).Distinct().Count());
        Assert.All(points, point => Assert.False(point.Check(Guid.Empty, First).IsRefused));
        Assert.Equal(4, points.Count(p => p.KeyCustomer == true));
    }

    [Fact]
    public void Has_urban_and_suburban_communities() =>
        Assert.Equal(["suburban", "urban"], Demo.Areas.Where(a => a.Kind == "community").Select(a => a.Zone!).Distinct().Order(StringComparer.Ordinal));

    [Fact(DisplayName = "water.duty.pipe-worker, gas.duty.station, heating.duty.station: the demo roster has no gap and nobody stands at two posts")]
    public void Its_roster_is_whole()
    {
        var shifts = Demo.Shifts(First, 62).ToList();
        Assert.Equal(["area-station", "pipe-worker", "repair-company", "station"], shifts.Select(s => s.Post!).Distinct().Order(StringComparer.Ordinal));
        foreach (var post in shifts.GroupBy(s => s.Post))
            Assert.Empty(new Stretch(First, First.AddDays(62)).Gaps(post.Select(s => new Stretch(s.StartsAt!.Value, s.EndsAt!.Value))));
        Assert.False(RosterShifts.Check(new([.. shifts]), First).IsRefused);
        foreach (var worker in shifts.GroupBy(s => s.Worker))
            Assert.All(worker.OrderBy(s => s.StartsAt).Zip(worker.OrderBy(s => s.StartsAt).Skip(1)), pair => Assert.True(pair.First.EndsAt < pair.Second.StartsAt));
    }

    [Fact]
    public void Nobody_in_it_can_be_taken_for_real() => Assert.All(Demo.DutyWorkers, worker =>
    {
        Assert.StartsWith("演示员", worker.Name, StringComparison.Ordinal);
        Assert.StartsWith("000-0000-", worker.Phone, StringComparison.Ordinal);
    });
}
