using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A dunning notice (催缴费告知单) as it was issued; the last one before supply is suspended is of another kind. One row of table <c>dunning_notice</c>.</summary>
public sealed record DunningNotice : NumberedRow
{
    public const string Dunning = "dunning";
    public const string Final = "final";

    public const string Issued = "issued";
    public const string HandedOver = "handed-over";
    public const string Cancelled = "cancelled";

    public static readonly string[] States = [Issued, HandedOver, Cancelled];

    internal static readonly RowTable<DunningNotice> Table = new(
        "notice", "dunning_notice", "arrears/notices", "DN", "D38",
        "kind, case_id, case_number, account, utility, area, step, content, issued_at, handed_by, handed_at, handed_over_by", (row, _) => row);

    /// <summary><c>dunning</c> or <c>final</c>.</summary>
    public string Kind { get; init; } = Dunning;

    [JsonIgnore]
    public Guid CaseId { get; init; }

    public string CaseNumber { get; init; } = "";

    public string Account { get; init; } = "";

    public string Utility { get; init; } = "";

    public string? Area { get; init; }

    /// <summary>Code of the ladder's step; of a final notice the suspension's number.</summary>
    public string Step { get; init; } = "";

    /// <summary><see cref="DunningNoticeContent"/> as JSON.</summary>
    [JsonIgnore]
    public string Content { get; init; } = "";

    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>How it was handed over: <c>visit</c>, <c>post</c> or <c>sms</c>.</summary>
    public string? HandedBy { get; init; }

    public DateTimeOffset? HandedAt { get; init; }

    /// <summary>Who handed it over.</summary>
    public string? HandedOverBy { get; init; }
}

/// <summary>What a notice says. Nothing about the person: name and address are put on the paper when it is printed.</summary>
public sealed record DunningNoticeContent(IReadOnlyList<OverdueBill> Bills, Money Total);

/// <summary>A notice with what it says and to whom.</summary>
public sealed record DunningNoticeView(DunningNotice Notice, DunningNoticeContent Content, string Name, string? Address)
{
    /// <summary>Whoever hands it over reads name and address.</summary>
    internal static bool SeesPerson(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Crew, Roles.Supervisor);

    internal DunningNoticeView For(Actor actor) => SeesPerson(actor) ? this : this with { Name = Masking.Name(Name)!, Address = Masking.Address(Address) };
}
