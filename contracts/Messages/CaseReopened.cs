namespace Utilities.Contracts;

/// <summary>The complainant is not satisfied: a case that was answered is open again on its continued clocks.</summary>
public sealed record CaseReopened
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public required string Type { get; init; }

    /// <summary>How often the complainant was dissatisfied so far.</summary>
    public required int Times { get; init; }

    public required DateTimeOffset At { get; init; }
}
