namespace Utilities.Supply;

/// <summary>Where one customer is supplied: what an outage affects, a request is about and a meter hangs on.</summary>
public sealed record ServicePoint
{
    public static readonly string[] Classes = ["residential", "commercial", "industrial", "public"];

    public Guid Id { get; init; }

    /// <summary>Readable number, chosen by the utility (户号).</summary>
    public string Number { get; init; } = "";

    public string Address { get; init; } = "";
    public string AreaCode { get; init; } = "";

    /// <summary>The network segment or line that feeds it: what a valve or switch cuts off.</summary>
    public string? SegmentCode { get; init; }

    /// <summary>The customer's key in the customer register; no name here.</summary>
    public string? CustomerRef { get; init; }

    public string CustomerClass { get; init; } = "";

    /// <summary>Key customer (重要客户: hospital, school kitchen, dialysis at home …), told one by one when supply stops.</summary>
    public bool KeyCustomer { get; init; }

    /// <summary>Own zone; null takes the area's.</summary>
    public string? Zone { get; init; }

    /// <summary>Own route distance from the service office, kilometres; null takes the area's.</summary>
    public decimal? DistanceKm { get; init; }

    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>False once the connection has been removed: outages and notices leave it out.</summary>
    public bool Active { get; init; }

    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
