namespace Utilities.Contracts;

/// <summary>A connection is supplied: billing opens an account for it. Said again with the same id until <see cref="AccountOpened"/> has come.</summary>
public sealed record AccountRequested
{
    /// <summary>Name of the utility.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the application.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary><c>residential</c> or <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Account number of the customer (户号): the number of the service point.</summary>
    public string? ServicePoint { get; init; }

    /// <summary>Number of the contract.</summary>
    public string? Contract { get; init; }

    /// <summary>Number of the meter, when one was installed.</summary>
    public string? Meter { get; init; }

    public string? Area { get; init; }

    /// <summary>From when on supply is charged.</summary>
    public required DateTimeOffset SuppliedAt { get; init; }

    public required DateTimeOffset At { get; init; }
}
