using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A linkage matter with police or ambulance: 000 值班制度 8 (110、120联动, D8). States: open, handed-off, closed.</summary>
public sealed record EmergencyLinkage : NumberedRow
{
    public const string Open = "open";
    public const string HandedOff = "handed-off";
    public const string Closed = "closed";

    /// <summary>公安, 急救, 其他.</summary>
    public static readonly string[] Services = ["110", "120", "other"];

    /// <summary><c>from</c>: they called the desk; <c>to</c>: the desk called them.</summary>
    public static readonly string[] Directions = ["from", "to"];

    internal static readonly RowTable<EmergencyLinkage> Table = new(
        "emergency linkage", "emergency_linkage", "emergency-linkages", "EL", "D8",
        "service, direction, description, caller_name, caller_phone, place, received_at, handed_off_at, handed_to, result, closed_at, recorded_by", (linkage, actor) => linkage.For(actor));

    public string Service { get; init; } = "";
    public string Direction { get; init; } = "";
    public string Description { get; init; } = "";
    public string? CallerName { get; init; }
    public string? CallerPhone { get; init; }
    public string Place { get; init; } = "";
    public DateTimeOffset ReceivedAt { get; init; }
    public DateTimeOffset? HandedOffAt { get; init; }

    /// <summary>Who took it over: the unit's name or number of theirs.</summary>
    public string? HandedTo { get; init; }

    /// <summary>What came of it.</summary>
    public string? Result { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public string RecordedBy { get; init; } = "";

    public EmergencyLinkage For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with
    {
        CallerName = Masking.Name(CallerName), CallerPhone = Masking.Phone(CallerPhone), Place = Masking.Address(Place)!, Description = Masking.FreeText(Description)!, Result = Masking.FreeText(Result),
    };
}
