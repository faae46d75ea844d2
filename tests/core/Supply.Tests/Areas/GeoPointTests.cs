using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class GeoPointTests
{
    [Fact]
    public void Measures_the_great_circle_between_two_cities()
    {
        // Beijing to Shanghai, by their city centres: 1,068 km.
        var km = new GeoPoint(39.9042, 116.4074).KmTo(new GeoPoint(31.2304, 121.4737));
        Assert.InRange(km, 1060, 1075);
        Assert.Equal(0, new GeoPoint(30, 120).KmTo(new GeoPoint(30, 120)));
        Assert.Equal(new GeoPoint(10, 20).KmTo(new GeoPoint(-5, 170)), new GeoPoint(-5, 170).KmTo(new GeoPoint(10, 20)), 6);
    }

    [Theory]
    [InlineData(30.0, null, "longitude:required")]
    [InlineData(null, 120.0, "latitude:required")]
    [InlineData(91.0, 120.0, "latitude:out-of-range")]
    [InlineData(30.0, double.NaN, "longitude:out-of-range")]
    public void Refuses_half_a_place_and_one_off_the_globe(double? latitude, double? longitude, string expected)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, latitude, longitude);
        Assert.Equal([expected], errors.All.Select(e => $"{e.Field}:{e.Code}"));
    }
}
