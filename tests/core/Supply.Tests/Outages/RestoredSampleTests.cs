namespace Utilities.Supply.Tests;

public sealed class RestoredSampleTests
{
    private static readonly Guid[] Points = [.. Enumerable.Range(1, 400).Select(n => new Guid(n, 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]))];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(60, 3)]
    [InlineData(61, 4)]
    [InlineData(400, 20)]
    [InlineData(100_000, 50)]
    public void Asks_a_twentieth_at_least_three_at_most_fifty(int affected, int asked) => Assert.Equal(asked, RestoredSample.Size(affected, OutageInputTests.Rules));

    [Fact]
    public void Anybody_can_draw_it_again_from_the_number_and_the_round()
    {
        var drawn = RestoredSample.Order("T-20261123-000001", 1, Points);
        Assert.Equal(drawn, RestoredSample.Order("T-20261123-000001", 1, Points.Reverse()));
        Assert.NotEqual(drawn, RestoredSample.Order("T-20261123-000001", 2, Points));
        Assert.NotEqual(drawn, RestoredSample.Order("T-20261123-000002", 1, Points));
        Assert.Equal(Points.Order(), drawn.Order());
    }

    [Fact]
    public void Every_service_point_is_asked_about_equally_often()
    {
        var asked = Enumerable.Range(1, 2000).SelectMany(n => RestoredSample.Order($"T-{n}", 1, Points[..40]).Take(4)).CountBy(id => id).Select(c => c.Value).ToList();
        Assert.Equal(40, asked.Count);
        Assert.All(asked, times => Assert.InRange(times, 150, 250)); // 200 expected, more than three standard deviations either side.
    }
}
