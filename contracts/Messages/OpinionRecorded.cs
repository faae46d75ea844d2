namespace Utilities.Contracts;

/// <summary>A resident has said what they think of a completed service. Their words stay with the complaints service.</summary>
public sealed record OpinionRecorded
{
    public required Guid OpinionId { get; init; }

    /// <summary>Number of the opinion form.</summary>
    public required string Number { get; init; }

    /// <summary>What was completed: <c>order</c>, <c>appointment</c>, <c>window</c>, <c>case</c>.</summary>
    public required string Origin { get; init; }

    /// <summary>Id of what was completed, in the service that owns it.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Its number.</summary>
    public required string Reference { get; init; }

    /// <summary>Name of the utility that served, when it was one.</summary>
    public string? Utility { get; init; }

    public string? Business { get; init; }

    /// <summary><c>satisfied</c>, <c>basically</c> or <c>dissatisfied</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>Anything but dissatisfied.</summary>
    public required bool Satisfied { get; init; }

    public string? Area { get; init; }

    public required DateTimeOffset At { get; init; }
}
