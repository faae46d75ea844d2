namespace Utilities.Supply;

/// <summary>What is filed: the union of the fields that the two sentences on the three-way record name (K22), phone mandatory.</summary>
public record Filing
{
    /// <summary>Code in the catalogue of services, see <c>GET …/request-types</c>.</summary>
    public string? Type { get; init; }

    /// <summary>How it came: <c>letter</c>, <c>call</c>, <c>visit</c> (三来), <c>counter</c>, <c>web</c>, <c>partner</c>. Residents file by <c>web</c>, partners by <c>partner</c> unless they say otherwise.</summary>
    public string? Channel { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    /// <summary>May be left out when the service point is given.</summary>
    public string? Address { get; init; }

    /// <summary>Code of the residential community or street.</summary>
    public string? Area { get; init; }

    /// <summary>Id or number of the service point.</summary>
    public string? ServicePointId { get; init; }

    /// <summary>The matter in the resident's words.</summary>
    public string? Description { get; init; }

    /// <summary>When the letter was written, the call made or the visit paid, where that differs from the receipt.</summary>
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>First contact, when it is typed in later; needs <see cref="ReceivedAtReason"/>.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public string? ReceivedAtReason { get; init; }

    /// <summary>Degrees north, WGS 84.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Route from the service office in kilometres; found from the service point or area when left out.</summary>
    public decimal? DistanceKm { get; init; }

    /// <summary><c>urban</c> or <c>suburban</c>; found from the service point or area when left out.</summary>
    public string? Zone { get; init; }

    /// <summary><c>minor</c> (小修) or <c>major</c> (大修).</summary>
    public string? Severity { get; init; }

    /// <summary>The customer pays for the work.</summary>
    public bool? Chargeable { get; init; }

    /// <summary>The repair time told to the resident.</summary>
    public DateTimeOffset? PromisedAt { get; init; }
}
