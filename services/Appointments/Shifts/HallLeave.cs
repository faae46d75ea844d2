using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Leave from a shift by procedure (请假), and who stands in (K9). States: asked, approved, refused.</summary>
public sealed record HallLeave
{
    internal const string Select = """
        SELECT l.id, s.number AS shift, s.staff, l.reason, l.stand_in, l.state, l.asked_by, l.asked_at, l.decided_by, l.decided_at, l.note, l.version
        FROM hall_leave l JOIN hall_shift s ON s.id = l.shift_id
        """;

    public Guid Id { get; init; }

    /// <summary>Number of the shift.</summary>
    public string Shift { get; init; } = "";

    public string Staff { get; init; } = "";

    /// <summary>Personal: for those who decide and for whoever asked.</summary>
    public string Reason { get; init; } = "";

    public string? StandIn { get; init; }
    public string State { get; init; } = "";
    public string AskedBy { get; init; } = "";
    public DateTimeOffset AskedAt { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public string? Note { get; init; }
    public long Version { get; init; }

    internal HallLeave For(Actor actor) => actor.IsAny(Roles.Dispatcher, Roles.Supervisor) || actor.Id == AskedBy ? this : this with { Reason = Masking.FreeText(Reason)!, Note = Masking.FreeText(Note) };
}
