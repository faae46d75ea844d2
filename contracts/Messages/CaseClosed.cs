namespace Utilities.Contracts;

/// <summary>A case is closed: with an outcome and an answer, or withdrawn by whoever filed it.</summary>
public sealed record CaseClosed
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public required string Type { get; init; }

    /// <summary><c>settled</c>, <c>explained</c> …, <c>withdrawn</c>; absent for confidential reports.</summary>
    public string? Outcome { get; init; }

    public required DateTimeOffset At { get; init; }
}
