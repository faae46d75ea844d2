using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>One call that is checked against the list (服务忌语, conduct on the phone). States: open, scored, told, disputed, settled.</summary>
public sealed record QualityCheck : NumberedRow
{
    public const string Open = "open";
    public const string Scored = "scored";
    public const string Told = "told";
    public const string Disputed = "disputed";
    public const string Settled = "settled";

    internal static readonly RowTable<QualityCheck> Table = new(
        "quality check", "quality_check", "quality/checks", "QC", "D3",
        "sample_number, call_number, agent, score, note, checked_by, checked_at, told_at, dispute, disputed_at, settlement_note, settled_by, settled_at",
        (check, actor) => check.For(actor));

    public string SampleNumber { get; init; } = "";
    public string CallNumber { get; init; } = "";

    /// <summary>Whose call it was.</summary>
    public string Agent { get; init; } = "";

    /// <summary>Items of the list without a finding, of all items, in percent.</summary>
    public double? Score { get; init; }

    public string? Note { get; init; }
    public string? CheckedBy { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When the agent was told what was found.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    public string? Dispute { get; init; }
    public DateTimeOffset? DisputedAt { get; init; }
    public string? SettlementNote { get; init; }
    public string? SettledBy { get; init; }
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Pure.</summary>
    public static double ScoreOf(int items, int findings) => items == 0 ? 100 : Math.Round((items - findings) * 100d / items, 1);

    /// <summary>Words are for the agent and for those who check.</summary>
    public QualityCheck For(Actor actor) => actor.Is(Roles.Supervisor) || actor.Id == Agent ? this : this with
    {
        Note = Masking.FreeText(Note), Dispute = Masking.FreeText(Dispute), SettlementNote = Masking.FreeText(SettlementNote),
    };
}
