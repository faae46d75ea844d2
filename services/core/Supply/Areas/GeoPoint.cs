using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A place on the ground, WGS 84 degrees.</summary>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371.0088; // Mean radius, IUGG.

    public static GeoPoint? Of(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east ? new(north, east) : null;

    /// <summary>Great-circle distance in kilometres (haversine): good for ranking, shorter than any road.</summary>
    public double KmTo(GeoPoint other)
    {
        var (north, east) = (Radians(other.Latitude - Latitude) / 2, Radians(other.Longitude - Longitude) / 2);
        var chord = Square(Math.Sin(north)) + (Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Square(Math.Sin(east)));
        return 2 * EarthRadiusKm * Math.Asin(Math.Sqrt(Math.Clamp(chord, 0, 1)));
    }

    /// <summary>Both or neither, and within the globe.</summary>
    public static void Check(FieldErrors errors, double? latitude, double? longitude)
    {
        if (latitude is null != longitude is null)
            errors.Add(latitude is null ? "latitude" : "longitude", "required", "Give both 'latitude' and 'longitude', or neither.");
        if (latitude is { } north && !(north is >= -90 and <= 90)) errors.Add("latitude", "out-of-range", "'latitude' must be between -90 and 90 degrees.");
        if (longitude is { } east && !(east is >= -180 and <= 180)) errors.Add("longitude", "out-of-range", "'longitude' must be between -180 and 180 degrees.");
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;

    private static double Square(double value) => value * value;
}
