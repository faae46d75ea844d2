using System.Text.Json.Serialization;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>What an account owes after the last day to pay (欠费, D38), from the first overdue bill until all are paid. One row of table <c>arrears_case</c>.</summary>
public sealed record ArrearsCase : NumberedRow
{
    public const string Open = "open";
    public const string Closed = "closed";
    public const string Paid = "paid";

    /// <summary>Milestones of its clock.</summary>
    public const string FeeOverdue = "fee-overdue";
    public const string Reminded = "reminded";

    public static readonly string[] States = [Open, Closed];

    public string Account { get; init; } = "";

    public string Utility { get; init; } = "";

    public string ServicePoint { get; init; } = "";

    public string CustomerClass { get; init; } = "";

    public string? Area { get; init; }

    /// <summary>Period of the oldest bill.</summary>
    public string Period { get; init; } = "";

    /// <summary>Last day to pay of the oldest bill.</summary>
    public DateOnly OldestDueOn { get; init; }

    /// <summary>How many steps of the ladder have been taken.</summary>
    public int Steps { get; init; }

    public DateOnly? StepOn { get; init; }

    /// <summary>Day of the next step; null when the ladder has none left.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>Why the ladder stood still when it was last looked at, as a code.</summary>
    public string? HeldFor { get; init; }

    /// <summary>When the customer was last reminded.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary><c>phone</c>, <c>dunning-notice</c> or <c>desk</c>: the utility's own.</summary>
    public string? RemindedBy { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary><c>paid</c>; null while it is open.</summary>
    public string? Outcome { get; init; }

    [JsonIgnore]
    public Matter Matter => new(Id, Number, "arrears", Utility, Area, Utility);
}
