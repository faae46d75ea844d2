using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>A case as the API shows it to this reader.</summary>
public sealed record CaseView
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required string Type { get; init; }
    public required BilingualText Title { get; init; }
    public required bool Confidential { get; init; }
    public string? Category { get; init; }
    public string? Subject { get; init; }
    public required string State { get; init; }
    public string? Resolution { get; init; }
    public string? Outcome { get; init; }
    public required string Channel { get; init; }
    public required bool Anonymous { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Address { get; init; }
    public required string Description { get; init; }

    /// <summary>Name, phone and address are masked for this reader.</summary>
    public required bool Masked { get; init; }

    public string? Area { get; init; }
    public string? ServicePoint { get; init; }
    public string? RelatedNumber { get; init; }
    public string? AccusedUnit { get; init; }
    public string? AccusedPerson { get; init; }
    public required string FirstUnit { get; init; }

    /// <summary>Who answers for it now.</summary>
    public required string Unit { get; init; }

    /// <summary>Other bodies that the rules name for it.</summary>
    public required IReadOnlyList<string> Copies { get; init; }

    /// <summary>For staff only.</summary>
    public string? Undertaker { get; init; }

    public required bool AwaitsDirection { get; init; }
    public required IReadOnlyList<string> Important { get; init; }

    /// <summary>Number of the earlier case that it repeats or belongs to.</summary>
    public string? Parent { get; init; }

    /// <summary>Numbers of cases that repeat it, as far as this reader may see them.</summary>
    public required IReadOnlyList<string> Repeats { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset? FollowedUpAt { get; init; }
    public bool? Satisfied { get; init; }
    public required int Dissatisfactions { get; init; }
    public required bool OpenProblem { get; init; }
    public CasePauseView? Pause { get; init; }
    public required IReadOnlyList<ClockView> Clocks { get; init; }
    public required IReadOnlyList<CaseReplyView> Replies { get; init; }

    /// <summary>What happened so far in neutral words, for everyone who may see the case.</summary>
    public required IReadOnlyList<ProgressLine> Progress { get; init; }

    /// <summary>The whole history, for staff.</summary>
    public required IReadOnlyList<CaseHistoryLine> History { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required long Version { get; init; }
}

public sealed record CasePauseView(DateTimeOffset Since, string Ground, DateTimeOffset Until);

public sealed record ProgressLine(DateTimeOffset At, BilingualText Text);

public sealed record CaseHistoryLine(int Sequence, string Kind, DateTimeOffset At, DateTimeOffset RecordedAt, string By, string Roles, string? Note, IReadOnlyDictionary<string, string> Data);

/// <summary>A reply; what is not given yet only staff see.</summary>
public sealed record CaseReplyView(int Sequence, string State, string Way, string TextZh, string? TextEn, string Reasons, bool Apology, string? Redress, string? DraftedBy, string? DecidedBy, string? Objection, DateTimeOffset? GivenAt);

/// <summary>What whoever hands in a report is told, and whoever follows it by receipt code.</summary>
/// <param name="Progress">Neutral words.</param>
/// <param name="Replies">The answers given.</param>
public sealed record CaseReceipt(string Number, string Type, string State, DateTimeOffset ReceivedAt, DateTimeOffset? DueAt, IReadOnlyList<ProgressLine> Progress, IReadOnlyList<CaseReplyView> Replies);
