namespace Utilities.Matters;

/// <summary>A matter as any service keeps it, under the names that all kinds share. What a kind has no column for stays empty.</summary>
public sealed record HeldRow
{
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    /// <summary>Type within the kind.</summary>
    public string? Type { get; init; }

    public string State { get; init; } = "";

    /// <summary>How it ended; null while it is open.</summary>
    public string? Outcome { get; init; }

    /// <summary>Number of the matter that this one is about: of another kind, often of another service.</summary>
    public string? About { get; init; }

    /// <summary>Subject of the token that filed it.</summary>
    public string? FiledBy { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? Description { get; init; }

    public string? Area { get; init; }

    /// <summary>The unit or post that has it in hand.</summary>
    public string? Unit { get; init; }

    /// <summary>The crew or person it is assigned to.</summary>
    public string? Crew { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The time told to the resident: of the repair, of the visit.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Worked out from <see cref="MatterSource.Open"/>.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Worked out from <see cref="MatterSource.Confidential"/>.</summary>
    public bool IsConfidential { get; init; }
}

/// <summary>One thing that happened to a matter.</summary>
public sealed record HeldEvent
{
    public Guid MatterId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Code of what happened: a step, a milestone, an act.</summary>
    public string What { get; init; } = "";

    /// <summary>Roles of whoever did it, comma separated.</summary>
    public string? Roles { get; init; }
}
