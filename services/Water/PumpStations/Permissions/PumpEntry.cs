using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>One line of the access log (出入登记): who was in the pump room or a pool, when, and with whose consent.</summary>
public sealed record PumpEntry
{
    internal const string Select = """
        SELECT e.id, e.station_code AS station, a.number AS permission, e.place, e.person, e.violation, e.note, e.entered_at, e.left_at, e.recorded_by, e.recorded_at
        FROM pump_entry e LEFT JOIN pump_permission a ON a.id = e.permission_id
        """;

    public Guid Id { get; init; }
    public string Station { get; init; } = "";

    /// <summary>Number of the permission; null for a violation.</summary>
    public string? Permission { get; init; }

    public string Place { get; init; } = "";

    /// <summary>Personal.</summary>
    public string Person { get; init; } = "";

    /// <summary>Somebody went in without a leader's consent.</summary>
    public bool Violation { get; init; }

    public string? Note { get; init; }
    public DateTimeOffset EnteredAt { get; init; }
    public DateTimeOffset? LeftAt { get; init; }
    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }

    public PumpEntry For(Actor actor) => PumpPermission.SeesNames(actor) ? this : this with { Person = Masking.Name(Person)!, Note = Masking.FreeText(Note) };
}
