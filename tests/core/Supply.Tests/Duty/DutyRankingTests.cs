namespace Utilities.Supply.Tests;

public sealed class DutyRankingTests
{
    private static readonly GeoPoint Place = new(30.00, 120.00);

    private static DutyWorker Worker(string code, string? area, double? latitude, int? rank = null) =>
        new() { Code = code, AreaCode = area, Latitude = latitude, Longitude = latitude is null ? null : 120.00, OnCallRank = rank };

    [Fact(DisplayName = "water.burst.onsite: the area's own pipe worker goes before a nearer one, then the nearest, then the on-call network in its order")]
    public void Ranks_shift_before_network_area_before_distance()
    {
        var ranked = DutyRanking.Rank(Place, ["XF", "TOWN"],
        [
            (Worker("home-2", null, null, 2), null),
            (Worker("near", "YG", 30.01), "pipe-worker"),
            (Worker("unknown", "YG", null), "pipe-worker"),
            (Worker("own", "XF", 30.09), "pipe-worker"),
            (Worker("home-1", null, null, 1), null),
            (Worker("district", "TOWN", 30.20), "pipe-worker"),
            (Worker("far", "YG", 30.02), "pipe-worker"),
        ]);

        Assert.Equal(["own", "district", "near", "far", "unknown", "home-1", "home-2"], ranked.Select(o => o.Worker.Code));
        Assert.Equal(OnDuty.Roster, ranked[0].Source);
        Assert.Equal(OnDuty.Network, ranked[^1].Source);
        Assert.Equal(10.008, ranked[0].Km!.Value, 2);
    }

    [Fact]
    public void Without_a_place_everybody_can_be_called() => Assert.Equal(["a", "b"], DutyRanking.Rank(null, [], [(Worker("b", "YG", 1), "x"), (Worker("a", null, null), "x")]).Select(o => o.Worker.Code));
}
