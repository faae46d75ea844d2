using System.Text.Json.Serialization;

namespace Utilities.Billing;

/// <summary>
/// A suspension of supply for arrears (停供): proposed, approved by a second person, announced by a final notice, ordered, carried out or refused by the utility, and
/// restored when paid. D38 knows no such rule: it exists only where the organisation's own policy switches it on. One row of table <c>suspension</c>.
/// </summary>
public sealed record Suspension : NumberedRow
{
    public const string Proposed = "proposed";
    public const string Approved = "approved";
    public const string Announced = "announced";
    public const string Ordered = "ordered";
    public const string Withdrawing = "withdrawing";
    public const string Suspended = "suspended";
    public const string Restoring = "restoring";
    public const string Closed = "closed";

    public static readonly string[] States = [Proposed, Approved, Announced, Ordered, Withdrawing, Suspended, Restoring, Closed];

    /// <summary>Nobody has been sent yet.</summary>
    internal static readonly string[] OnPaper = [Proposed, Approved, Announced];

    internal static readonly RowTable<Suspension> Table = new(
        "suspension", "suspension", "suspensions", "SU", "D38",
        "case_id, case_number, account, utility, service_point, area, proposed_by, proposed_at, approved_by, approved_at, notice, announced_at, not_before_on, ordered_at, utility_order, "
        + "refusal, suspended_at, paid_at, restore_ordered_at, restored_at, dropped_by, reason, outcome, closed_at", (row, _) => row);

    [JsonIgnore]
    public Guid CaseId { get; init; }

    public string CaseNumber { get; init; } = "";

    public string Account { get; init; } = "";

    public string Utility { get; init; } = "";

    public string ServicePoint { get; init; } = "";

    public string? Area { get; init; }

    public string ProposedBy { get; init; } = "";

    public DateTimeOffset ProposedAt { get; init; }

    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Number of the final notice.</summary>
    public string? Notice { get; init; }

    /// <summary>When the final notice was handed over.</summary>
    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>The first day it may be ordered.</summary>
    public DateOnly? NotBeforeOn { get; init; }

    public DateTimeOffset? OrderedAt { get; init; }

    /// <summary>Number of the utility's own order.</summary>
    public string? UtilityOrder { get; init; }

    /// <summary>Why the utility refused, as a code.</summary>
    public string? Refusal { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public DateTimeOffset? RestoreOrderedAt { get; init; }

    public DateTimeOffset? RestoredAt { get; init; }

    public string? DroppedBy { get; init; }

    /// <summary>Why it was dropped, as a code.</summary>
    public string? Reason { get; init; }

    /// <summary><c>paid</c>, <c>dropped</c>, <c>refused</c> or <c>restored</c>; null while it is under way.</summary>
    public string? Outcome { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
}
