using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A service point as it is sent in, singly or as one line of a bulk load.</summary>
/// <param name="SegmentCode">Area code of kind line or segment.</param>
/// <param name="DistanceKm">Route from the service office, kilometres; left out: the area's.</param>
public sealed record ServicePointInput(
    string? Number, string? Address, string? AreaCode, string? SegmentCode, string? CustomerRef, string? CustomerClass, bool? KeyCustomer,
    string? Zone, decimal? DistanceKm, double? Latitude, double? Longitude, bool? Active)
{
    public Outcome<ServicePoint> Check(Guid id, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        GeoPoint.Check(errors, Latitude, Longitude);
        var point = new ServicePoint
        {
            Id = id,
            Number = errors.Text("number", Number, 60),
            Address = errors.Text("address", Address, 400),
            AreaCode = errors.Text("areaCode", AreaCode, 60),
            SegmentCode = errors.OptionalText("segmentCode", SegmentCode, 60),
            CustomerRef = errors.OptionalText("customerRef", CustomerRef, 60),
            CustomerClass = errors.OneOf("customerClass", CustomerClass, ServicePoint.Classes, "residential"),
            KeyCustomer = KeyCustomer ?? false,
            Zone = Zone is null ? null : errors.OneOf("zone", Zone, Area.Zones),
            DistanceKm = errors.Range("distanceKm", DistanceKm, 0, 500),
            Latitude = Latitude,
            Longitude = Longitude,
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : point;
    }
}
