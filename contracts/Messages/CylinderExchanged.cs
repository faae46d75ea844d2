namespace Utilities.Contracts;

/// <summary>A full cylinder has been handed out against an empty one or a deposit (换气): what is to be charged for.</summary>
public sealed record CylinderExchanged
{
    /// <summary>Name of the service whose cylinder it is.</summary>
    public required string Service { get; init; }

    /// <summary>The exchange.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Its readable number.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the station.</summary>
    public required string Station { get; init; }

    /// <summary>The customer's service point; null where none is known.</summary>
    public string? ServicePointId { get; init; }

    /// <summary>Account number of the customer (户号): the number of that service point; null where none is known.</summary>
    public string? ServicePoint { get; init; }

    /// <summary>The cylinder taken back; null when none was.</summary>
    public string? EmptyCylinder { get; init; }

    public required string FullCylinder { get; init; }

    /// <summary>Gas in the full one, kilograms.</summary>
    public required decimal NominalKg { get; init; }

    /// <summary>Deposit in yuan: charged, or negative when given back; null when none moved.</summary>
    public decimal? DepositYuan { get; init; }

    public required DateTimeOffset At { get; init; }
}
