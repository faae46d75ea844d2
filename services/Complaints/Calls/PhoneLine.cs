using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A line of the hall. Which numbers there are (440, 95598, 4223013 …) is data. A line may be for incoming calls alone: 000 值班制度 「只打進、不打出」 (K8).
/// A hotline seat answers within the rings promised; a window seat serves whoever stands there first (K7).
/// </summary>
public sealed record PhoneLine
{
    public const string Columns = "code, name, seat, inbound_only, unit, active, version, updated_at";
    public const string Hotline = "hotline";

    /// <summary>热线坐席, 窗口坐席, 办公电话.</summary>
    public static readonly string[] Seats = [Hotline, "window", "office"];

    /// <summary>The number that people dial.</summary>
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>One of <see cref="Seats"/>.</summary>
    public string Seat { get; init; } = "";

    public bool InboundOnly { get; init; }

    /// <summary>The unit whose line it is.</summary>
    public string? Unit { get; init; }

    public bool Active { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A line as sent in.</summary>
public sealed record PhoneLineInput(string? Code, string? Name, string? Seat, bool? InboundOnly, string? Unit, bool? Active)
{
    public Outcome<PhoneLine> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var line = new PhoneLine
        {
            Code = errors.Code("code", Code),
            Name = errors.Text("name", Name, 100),
            Seat = errors.OneOf("seat", Seat, PhoneLine.Seats),
            InboundOnly = InboundOnly ?? false,
            Unit = errors.OptionalText("unit", Unit, 60),
            Active = Active ?? true,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : line;
    }
}
