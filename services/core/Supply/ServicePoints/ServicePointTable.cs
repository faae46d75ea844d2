using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of service points that more than one act needs.</summary>
internal static class ServicePointTable
{
    public const string Columns = """
        id, number, address, area_code, segment_code, customer_ref, customer_class, key_customer, zone, distance_km,
        latitude, longitude, active, version, updated_at
        """;

    public const string Insert = $"""
        INSERT INTO service_point ({Columns})
        VALUES (@Id, @Number, @Address, @AreaCode, @SegmentCode, @CustomerRef, @CustomerClass, @KeyCustomer, @Zone, @DistanceKm,
            @Latitude, @Longitude, @Active, @Version, @UpdatedAt)
        """;

    public const string Set = """
        address = @Address, area_code = @AreaCode, segment_code = @SegmentCode, customer_ref = @CustomerRef, customer_class = @CustomerClass,
            key_customer = @KeyCustomer, zone = @Zone, distance_km = @DistanceKm, latitude = @Latitude, longitude = @Longitude, active = @Active,
            version = version + 1, updated_at = @UpdatedAt
        """;

    /// <summary>Number (户号) of the service point with this id; null when none is named. Inside the open unit.</summary>
    public static async Task<string?> NumberOf(UnitOfWork unit, string? id) =>
        id is null ? null : await unit.Single<string?>("SELECT number FROM service_point WHERE id = @id", new { id });

    /// <summary>Both named areas must be registered, and the segment must be one; every error is told. Inside the open unit.</summary>
    public static async Task<Refusal?> RefusesAreas(UnitOfWork unit, ServicePoint point)
    {
        var kinds = await Kinds(unit, [point.AreaCode, point.SegmentCode ?? point.AreaCode]);
        var errors = AreaErrors(point, kinds);
        return errors.Any ? errors.ToRefusal() : null;
    }

    /// <summary>Kind by code of those of the named areas that are registered.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> Kinds(UnitOfWork unit, IReadOnlyCollection<string> codes) =>
        (await unit.Query<(string Code, string Kind)>("SELECT code, kind FROM area WHERE code IN @codes", new { codes }))
            .ToDictionary(a => a.Code, a => a.Kind, StringComparer.Ordinal);

    public static FieldErrors AreaErrors(ServicePoint point, IReadOnlyDictionary<string, string> kinds)
    {
        var errors = new FieldErrors();
        if (!kinds.ContainsKey(point.AreaCode)) errors.Add("areaCode", "unknown-area", $"No area '{point.AreaCode}' is registered.");
        if (point.SegmentCode is not { } segment) return errors;
        if (!kinds.TryGetValue(segment, out var kind)) errors.Add("segmentCode", "unknown-area", $"No area '{segment}' is registered.");
        else if (kind is not ("line" or "segment")) errors.Add("segmentCode", "not-a-segment", $"'{segment}' is a {kind}; a line or segment is needed.");
        return errors;
    }
}
