namespace Utilities.Messaging.Tests;

/// <summary>Leaves one effect and, if wanted, says so.</summary>
public sealed record EffectOrdered
{
    public required Guid CorrelationId { get; init; }

    public required string Name { get; init; }

    public bool Announced { get; init; }
}

/// <summary>Adds to a sum.</summary>
public sealed record AmountAdded
{
    public required Guid CorrelationId { get; init; }

    public required int Amount { get; init; }
}

/// <summary>Something about one service, which those who hear only others never get.</summary>
public sealed record NewsOfService
{
    public required Guid CorrelationId { get; init; }

    /// <summary>The service it is about.</summary>
    public required string Service { get; init; }

    /// <summary>What kind of news.</summary>
    public string? Kind { get; init; }
}

/// <summary>No service listens to it.</summary>
public sealed record NobodyListens
{
    public required Guid CorrelationId { get; init; }

    public required int Number { get; init; }
}

/// <summary>No service listens to it, and that is all right.</summary>
public sealed record NobodyNeedListen
{
    public required int Number { get; init; }
}
