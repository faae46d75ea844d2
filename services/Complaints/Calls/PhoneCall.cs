using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>One call as the switch reports it. States: placed, ringing, answered, abandoned, ended.</summary>
public sealed record PhoneCall : NumberedRow
{
    public const string Placed = "placed";
    public const string Ringing = "ringing";
    public const string Answered = "answered";
    public const string Abandoned = "abandoned";
    public const string Ended = "ended";

    /// <summary>What the switch calls it.</summary>
    public string SwitchCallId { get; init; } = "";

    public string Line { get; init; } = "";

    /// <summary>Whose seat the line was at the time: only a hotline answers within the rings promised (K7).</summary>
    public string Seat { get; init; } = "";

    /// <summary><c>in</c> or <c>out</c>.</summary>
    public string Direction { get; init; } = "in";

    /// <summary>The other side's number.</summary>
    public string? Caller { get; init; }

    public DateTimeOffset? RangAt { get; init; }

    /// <summary>How often it rang until it was picked up or given up.</summary>
    public int? Rings { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Who picked it up: the subject of their token.</summary>
    public string? Agent { get; init; }

    public DateTimeOffset? AbandonedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Who hung up: <c>caller</c> or <c>agent</c>.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The caller agreed to the end (002 第五篇 四.2 「中断或挂断电话前应先征得对方同意」); null while nobody said.</summary>
    public bool? Consent { get; init; }

    /// <summary>A private call.</summary>
    public bool Personal { get; init; }

    /// <summary>Number of the matter it was about.</summary>
    public string? Reference { get; init; }

    /// <summary>The first instant known of it.</summary>
    public DateTimeOffset BeganAt { get; init; }

    /// <summary>How long it was spoken, in seconds.</summary>
    public double? TalkedSeconds => AnsweredAt is { } from && EndedAt is { } until ? Math.Max(0, (until - from).TotalSeconds) : null;

    internal Matter Matter => new(Id, Number, "call", "call", null);

    public PhoneCall For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Caller = Masking.Phone(Caller) };
}
