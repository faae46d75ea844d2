using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Somebody leaves their seat for a while (临时离岗), and who stands in (顶替). States: asked (waits for a leader), away, refused, lapsed, ended.</summary>
public sealed record Absence
{
    public const string Asked = "asked";
    public const string Begun = "away";
    public const string Refused = "refused";

    internal const string Columns = "id, seat, staff, reason, state, stand_in, asked_at, decided_by, decided_at, from_at, until_at, version";

    public Guid Id { get; init; }

    /// <summary>Code of the window or seat.</summary>
    public string Seat { get; init; } = "";

    public string Staff { get; init; } = "";
    public string Reason { get; init; } = "";
    public string State { get; init; } = "";

    /// <summary>Null: nobody stands in, and at an open window every minute of it counts.</summary>
    public string? StandIn { get; init; }

    public DateTimeOffset AskedAt { get; init; }
    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public DateTimeOffset? FromAt { get; init; }
    public DateTimeOffset? UntilAt { get; init; }
    public long Version { get; init; }

    /// <summary>Why somebody left is for those who plan and for themselves.</summary>
    internal Absence For(Actor actor) => actor.IsAny(Roles.Dispatcher, Roles.Supervisor) || actor.Id == Staff ? this : this with { Reason = Masking.FreeText(Reason)! };
}
