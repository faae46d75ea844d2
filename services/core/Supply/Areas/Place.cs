namespace Utilities.Supply;

/// <summary>Where a matter is, as the limits depend on it: fixed at intake.</summary>
public sealed record Place
{
    public string? AreaCode { get; init; }
    public Guid? ServicePointId { get; init; }
    public string? ServicePointNumber { get; init; }
    public string? Address { get; init; }

    /// <summary>The network segment or line that feeds the place.</summary>
    public string? SegmentCode { get; init; }

    /// <summary><c>urban</c> or <c>suburban</c>.</summary>
    public string Zone { get; init; } = "";

    /// <summary>Route distance from the service office, kilometres.</summary>
    public decimal DistanceKm { get; init; }

    public string? CustomerClass { get; init; }
    public bool KeyCustomer { get; init; }
    public string SupplyHours { get; init; } = "";
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
}
