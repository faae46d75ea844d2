using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A meeting of a panel, or a visit of it to customers, with what it found.</summary>
public sealed record PanelActivity : NumberedRow
{
    public const string Meeting = "meeting";
    public const string CustomerVisit = "customer-visit";

    /// <summary>座谈会, 走访客户: in the words of the obligation.</summary>
    public static readonly string[] Kinds = [Meeting, CustomerVisit];

    internal static readonly RowTable<PanelActivity> Table = new(
        "panel activity", "panel_activity", "panel-activities", "PA", "D11", "panel, activity, held_at, held_day, participants, findings, recorded_by", (activity, actor) => activity.For(actor));

    public string Panel { get; init; } = "";

    /// <summary>One of <see cref="Kinds"/>.</summary>
    public string Activity { get; init; } = "";

    public DateTimeOffset HeldAt { get; init; }
    public DateOnly HeldDay { get; init; }

    /// <summary>Supervisors who took part.</summary>
    public int Participants { get; init; }

    /// <summary>What they found.</summary>
    public string Findings { get; init; } = "";

    public string RecordedBy { get; init; } = "";

    public PanelActivity For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Supervisor, Roles.Auditor) ? this : this with { Findings = Masking.FreeText(Findings)! };
}
