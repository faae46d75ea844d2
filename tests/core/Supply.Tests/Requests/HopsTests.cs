using static Utilities.Supply.Tests.SampleUtility;

namespace Utilities.Supply.Tests;

public sealed class HopsTests
{
    private static readonly DateTimeOffset Nine = SampleWorkflow.Nine;

    [Fact]
    public void Counts_each_units_own_time_and_every_return()
    {
        RequestEvent[] history =
        [
            Move(RequestEvents.Transferred, "a", "b", Nine.AddHours(1)),
            Move(RequestEvents.Returned, "b", "a", Nine.AddHours(3)),
        ];
        var view = Hops.Of(Request("S-1") with { Unit = "a" }, history, Nine.AddHours(4));
        Assert.Equal((1, 1), (view.Count, view.Returned));
        Assert.Equal([("a", 3600L), ("b", 7200L), ("a", 3600L)], view.Hops.Select(hop => (hop.Unit, hop.Seconds)));
        Assert.Null(view.Hops[^1].Until);
    }

    [Fact]
    public void Returns_to_whoever_handed_it_on_last()
    {
        var first = Move(RequestEvents.Transferred, "a", "b", Nine.AddHours(1));
        var second = Move(RequestEvents.Transferred, "b", "c", Nine.AddHours(2));
        var back = Move(RequestEvents.Returned, "c", "b", Nine.AddHours(3));
        Assert.Null(Hops.GivenBy([]));
        Assert.Equal("b", Hops.GivenBy([first, second]));
        Assert.Equal("a", Hops.GivenBy([first, second, back]));
    }
}
