using System.Text.Json.Serialization;

namespace Utilities.Billing;

/// <summary>Payment in parts as agreed (分期). While its dates are kept, reminders, late fee and suspension stand still. One row of table <c>instalment_agreement</c>.</summary>
public sealed record InstalmentAgreement : NumberedRow
{
    public const string Kept = "kept";
    public const string Broken = "broken";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";

    internal static readonly RowTable<InstalmentAgreement> Table = new(
        "agreement", "instalment_agreement", "arrears/instalments", "IA", "D38", "case_id, case_number, account, total, agreed_by, agreed_at, ended_at, ended_by", (row, _) => row);

    [JsonIgnore]
    public Guid CaseId { get; init; }

    public string CaseNumber { get; init; } = "";

    public string Account { get; init; } = "";

    /// <summary>What was open when it was agreed: the sum of its parts.</summary>
    public Money Total { get; init; }

    public string AgreedBy { get; init; } = "";

    public DateTimeOffset AgreedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public string? EndedBy { get; init; }
}

/// <param name="DueOn">Last day to pay it.</param>
public sealed record InstalmentPart(int Part, DateOnly DueOn, Money Amount)
{
    private InstalmentPart()
        : this(0, default, default)
    {
    }
}

/// <summary>An agreement with its parts and what has been paid since.</summary>
public sealed record InstalmentView(InstalmentAgreement Agreement, IReadOnlyList<InstalmentPart> Parts, Money Paid);
