namespace Utilities.Contracts;

/// <summary>A customer's meter has been replaced: what was used is billed up to the last reading of the old one and from the first of the new one (换表).</summary>
public sealed record MeterReplaced
{
    /// <summary>Name of the service whose meter it is.</summary>
    public required string Service { get; init; }

    /// <summary>The request, visit or exchange it happened under.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Its readable number.</summary>
    public required string Number { get; init; }

    /// <summary>Id of the service point the meter hangs on; null where the matter names none.</summary>
    public string? ServicePointId { get; init; }

    /// <summary>Account number of the customer (户号): the number of that service point.</summary>
    public string? ServicePoint { get; init; }

    public required string OldMeter { get; init; }

    /// <summary>Last reading of the meter taken off, in <see cref="Unit"/>.</summary>
    public required decimal OldReading { get; init; }

    public required string NewMeter { get; init; }

    /// <summary>First reading of the meter put on, in <see cref="Unit"/>.</summary>
    public required decimal NewReading { get; init; }

    /// <summary><c>kWh</c>, <c>m3</c>.</summary>
    public required string Unit { get; init; }

    public required DateTimeOffset At { get; init; }
}
