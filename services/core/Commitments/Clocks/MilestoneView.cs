namespace Utilities.Commitments;

/// <summary>One line of a matter's timeline.</summary>
public sealed record MilestoneView
{
    /// <summary>1, 2, 3 … within the matter, in the order of recording.</summary>
    public required int Seq { get; init; }

    public required string Name { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was typed in.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    public required string Actor { get; init; }

    /// <summary>The actor's roles at that moment, comma separated.</summary>
    public required string Roles { get; init; }

    public string? Note { get; init; }

    /// <summary>The step's fields as JSON text.</summary>
    public string? Data { get; init; }
}
