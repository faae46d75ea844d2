using System.Text.Json.Serialization;
using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>One person's turn at a window, the duty desk or a hotline seat, from being planned to being handed over or closed (D7). States: planned, arrived, ended, cancelled.</summary>
public sealed record HallShift
{
    public const string Planned = "planned";
    public const string Arrived = "arrived";
    public const string Ended = "ended";
    public const string Cancelled = "cancelled";

    internal const string Select = """
        SELECT s.id, s.number, s.seat, w.kind AS seat_kind, w.calendar, s.planned_staff, s.staff, s.starts_at, s.ends_at, s.state, s.arrived_at, s.ended_at, s.closing, s.note, s.version, s.updated_at
        FROM hall_shift s JOIN hall_seat w ON w.code = s.seat
        """;

    [JsonIgnore]
    public Guid Id { get; init; }

    public string Number { get; init; } = "";

    /// <summary>Code of the window, duty desk or hotline seat.</summary>
    public string Seat { get; init; } = "";

    public string SeatKind { get; init; } = "";

    [JsonIgnore]
    public string Calendar { get; init; } = "";

    /// <summary>Whom the plan named.</summary>
    public string PlannedStaff { get; init; } = "";

    /// <summary>Who stands the shift: another than planned only with a leader's decision on their leave (K9).</summary>
    public string Staff { get; init; } = "";

    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string State { get; init; } = "";
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The closing checklist as it was signed; null where the seat was handed over.</summary>
    public string? Closing { get; init; }

    public string? Note { get; init; }
    public long Version { get; init; }

    [JsonIgnore]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the clock of the early arrival hangs on.</summary>
    internal Matter Matter => new(Id, Number, "hall-shift", SeatKind, null);
}
