namespace Utilities.Contracts;

/// <summary>The complainant has been answered; the words stay with the complaints service.</summary>
public sealed record CaseReplied
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public required string Type { get; init; }

    /// <summary>1 for the first answer, 2 for the one after it was opened again …</summary>
    public required int Sequence { get; init; }

    public required DateTimeOffset At { get; init; }
}
