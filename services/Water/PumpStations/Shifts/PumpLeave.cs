using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Leave from a shift (请假) and who stands in: 「按规定程序请假,不允许他人私自替班替岗」 (003 篇5 九.7, K9).</summary>
public sealed record PumpLeave
{
    public const string Asked = "asked";
    public const string Approved = "approved";
    public const string Refused = "refused";

    public static readonly string[] States = [Asked, Approved, Refused];

    internal const string Select = """
        SELECT l.id, s.number AS shift, s.operator, l.reason, l.stand_in, l.state, l.asked_by, l.asked_at, l.decided_by, l.decided_at, l.decision_note, l.version
        FROM pump_leave l JOIN pump_shift s ON s.id = l.shift_id
        """;

    public Guid Id { get; init; }

    /// <summary>Number of the shift.</summary>
    public string Shift { get; init; } = "";

    public string Operator { get; init; } = "";

    /// <summary>Personal: shown to those who decide and to whoever asked.</summary>
    public string Reason { get; init; } = "";

    public string? StandIn { get; init; }
    public string State { get; init; } = "";
    public string AskedBy { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecisionNote { get; init; }
    public long Version { get; init; }

    public PumpLeave For(Actor actor) => actor.IsAny(Roles.Dispatcher, Roles.Supervisor) || actor.Id == AskedBy
        ? this
        : this with { Reason = Masking.FreeText(Reason)!, DecisionNote = Masking.FreeText(DecisionNote) };
}
