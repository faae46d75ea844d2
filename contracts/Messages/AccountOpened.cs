namespace Utilities.Contracts;

/// <summary>Billing has opened the account of a new connection.</summary>
public sealed record AccountOpened
{
    /// <summary>Name of the utility.</summary>
    public required string Service { get; init; }

    /// <summary>Id of the application.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Number of the account in billing.</summary>
    public required string Account { get; init; }

    public required DateTimeOffset At { get; init; }
}
