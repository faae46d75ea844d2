using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An area as it is sent in; every field is checked and all errors are told at once.</summary>
/// <param name="Code">Short stable code, chosen by the utility: <c>XF</c>, <c>LINE-10KV-3</c>.</param>
/// <param name="DistanceKm">Route distance from the service office, kilometres.</param>
/// <param name="SupplyHours">Local times, <c>00:00-24:00</c> when left out.</param>
public sealed record AreaInput(
    string? Code, string? Kind, string? NameZh, string? NameEn, string? ParentCode,
    string? Zone, decimal? DistanceKm, string? SupplyHours, double? Latitude, double? Longitude)
{
    public Outcome<Area> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var code = errors.Code("code", Code);
        var hours = errors.OptionalText("supplyHours", SupplyHours) ?? Supply.SupplyHours.AllDay;
        if (Supply.SupplyHours.Read(hours) is null)
            errors.Add("supplyHours", "not-hours", "Give local times that rise and do not overlap: 06:00-09:00,17:00-21:00.");
        if (DistanceKm is null) errors.Add("distanceKm", "required", "Give 'distanceKm', the route from the service office in kilometres.");
        var parent = errors.OptionalText("parentCode", ParentCode, 60);
        if (parent is { } && parent == code) errors.Add("parentCode", "own-parent", "An area cannot lie inside itself.");
        GeoPoint.Check(errors, Latitude, Longitude);
        var area = new Area
        {
            Code = code,
            Kind = errors.OneOf("kind", Kind, Area.Kinds),
            NameZh = errors.Text("nameZh", NameZh),
            NameEn = errors.Text("nameEn", NameEn),
            ParentCode = parent,
            Zone = errors.OneOf("zone", Zone, Area.Zones),
            DistanceKm = errors.Range("distanceKm", DistanceKm, 0, 500) ?? 0,
            SupplyHours = hours,
            Latitude = Latitude,
            Longitude = Longitude,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : area;
    }
}
