using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>
/// One case of the hall: complaint (投诉), report of misconduct (举报), suggestion, enquiry, praise or a matter that is only referred (D9); one row of table <c>hall_case</c>.
/// </summary>
public sealed record HallCase
{
    public const string MatterKind = "case";

    public Guid Id { get; init; }

    /// <summary><c>C-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    public string Type { get; init; } = "";

    /// <summary>A report of misconduct: in no list, search, rate or message beyond number and type.</summary>
    public bool Confidential { get; init; }

    /// <summary>Integrity category of a report.</summary>
    public string? Category { get; init; }

    /// <summary>What it is about; <c>water-quality</c> also starts the sampling (D22).</summary>
    public string? Subject { get; init; }

    /// <summary>One of <see cref="CaseStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>What came of it, once that is decided: an outcome of the policy.</summary>
    public string? Resolution { get; init; }

    /// <summary>How it was closed: its resolution, or <c>withdrawn</c>; null while open.</summary>
    public string? Outcome { get; init; }

    public string Channel { get; init; } = "";

    public bool Anonymous { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    public string? Area { get; init; }

    public string? ServicePoint { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Number of the matter complained about: <c>W-…</c>, <c>A-…</c>.</summary>
    public string? RelatedNumber { get; init; }

    public string? AccusedUnit { get; init; }

    /// <summary>Name, badge or subject of the person complained about.</summary>
    public string? AccusedPerson { get; init; }

    /// <summary>Who was asked first (首问).</summary>
    public string FirstUnit { get; init; } = "";

    /// <summary>Who answers for it now; never empty.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Id of the person who handles it (承办人).</summary>
    public string? Undertaker { get; init; }

    /// <summary>Units disagree, or the complainant was dissatisfied twice: a supervisor must say who acts.</summary>
    public bool AwaitsDirection { get; init; }

    /// <summary>Codes of the rules that make it important, comma separated; null when none does.</summary>
    public string? Important { get; init; }

    /// <summary>The earlier case that this one repeats or belongs to.</summary>
    public Guid? ParentId { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public string? ReceivedAtReason { get; init; }

    public DateTimeOffset? ResolvedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? FollowedUpAt { get; init; }

    /// <summary>The complainant's last word on the answer.</summary>
    public bool? Satisfied { get; init; }

    public int Dissatisfactions { get; init; }

    /// <summary>A follow-up found a problem that has not been dealt with.</summary>
    public bool OpenProblem { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    public string? PauseGround { get; init; }

    public DateTimeOffset? PauseUntil { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Subject of the token that filed it for itself; null for what staff typed in and for anonymous cases.</summary>
    public string? FiledBy { get; init; }

    /// <summary>Hash of the receipt code by which somebody without a token follows it.</summary>
    public string? ReceiptHash { get; init; }

    /// <summary>Where it was imported from; null when filed here.</summary>
    public string? Origin { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    public bool IsOpen => Outcome is null;

    /// <summary>The same as the engine of clocks sees it: of a report neither area nor unit, so that no scoreboard tells who it is about.</summary>
    public Matter Matter => Confidential ? new(Id, Number, MatterKind, Type, null) : new(Id, Number, MatterKind, Type, Area, Unit);
}

/// <summary>How far a case is (D46): received &gt; recorded &gt; forwarded &gt; handling &gt; replied &gt; followed-up &gt; closed, with reopened.</summary>
public static class CaseStates
{
    public const string Received = "received";
    public const string Recorded = "recorded";
    public const string Forwarded = "forwarded";
    public const string Handling = "handling";
    public const string Replied = "replied";
    public const string FollowedUp = "followed-up";
    public const string Reopened = "reopened";
    public const string Closed = "closed";
    public const string Withdrawn = "withdrawn";

    public static readonly string[] All = [Received, Recorded, Forwarded, Handling, Replied, FollowedUp, Reopened, Closed, Withdrawn];

    /// <summary>Something has still to be done before an answer can be given.</summary>
    public static readonly string[] Unanswered = [Received, Recorded, Forwarded, Handling, Reopened];
}
