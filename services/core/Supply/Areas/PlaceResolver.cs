using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Finds area, zone and distance of a matter from its service point or its area (features.md, intake: "since limits depend on it").
/// Reads what is committed; call it before opening the unit of work.
/// </summary>
public sealed class PlaceResolver(Database database)
{
    private const string OfPoint = """
        SELECT p.area_code, p.id AS service_point_id, p.number AS service_point_number, p.address, p.segment_code,
            COALESCE(p.zone, a.zone) AS zone, COALESCE(p.distance_km, a.distance_km) AS distance_km, p.customer_class, p.key_customer,
            a.supply_hours, COALESCE(p.latitude, a.latitude) AS latitude, COALESCE(p.longitude, a.longitude) AS longitude
        FROM service_point p JOIN area a ON a.code = p.area_code
        """;

    private const string OfArea = """
        SELECT code AS area_code, zone, distance_km, supply_hours, latitude, longitude,
            CASE WHEN kind IN ('line', 'segment') THEN code END AS segment_code
        FROM area WHERE code = @area
        """;

    /// <summary>
    /// The place of a service point (its id or its number) or else of an area code. Both may be absent: then the answer is null, and limits that need
    /// a distance cannot be given. What is named but not registered is a field error.
    /// </summary>
    public async Task<Outcome<Place?>> Resolve(string? servicePoint, string? area, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        Place? place = null;
        if (!string.IsNullOrWhiteSpace(servicePoint))
        {
            place = await ByPoint(servicePoint.Trim(), cancel);
            if (place is null) errors.Add("servicePointId", "unknown-service-point", $"No service point '{servicePoint}' is registered.");
            else if (!string.IsNullOrWhiteSpace(area) && !await Within(place.AreaCode!, area.Trim(), cancel))
                errors.Add("area", "other-area", $"Service point '{servicePoint}' lies in area '{place.AreaCode}', not in '{area}'.");
        }
        else if (!string.IsNullOrWhiteSpace(area))
        {
            place = await database.Read(db => db.QuerySingleOrDefaultAsync<Place>(OfArea, new { area = area.Trim() }), cancel);
            if (place is null) errors.Add("area", "unknown-area", $"No area '{area}' is registered.");
        }

        return errors.Any ? errors.ToRefusal() : Outcome.Of(place);
    }

    private Task<Place?> ByPoint(string idOrNumber, CancellationToken cancel) => database.Read(db => Guid.TryParse(idOrNumber, out var id)
        ? db.QuerySingleOrDefaultAsync<Place>(OfPoint + " WHERE p.id = @id", new { id })
        : db.QuerySingleOrDefaultAsync<Place>(OfPoint + " WHERE p.number = @number", new { number = idOrNumber }), cancel);

    private async Task<bool> Within(string area, string outer, CancellationToken cancel) =>
        (await database.Read(db => db.QueryAsync<string>(AreaTable.Ancestors, new { code = area }), cancel)).Contains(outer);
}
