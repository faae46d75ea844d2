using System.Text.Json.Serialization;

namespace Utilities.Appointments;

/// <summary>A queue that grew longer than the profile allows (排队超过10人), when it was acted upon and how (D4). The number is the profile's and no one else's (K47).</summary>
public sealed record QueueEpisode
{
    public const string WindowOpened = "window-opened";
    public const string RosterFlexed = "roster-flexed";

    internal const string Columns = "id, number, business, profile, threshold, peak, began_at, acted_at, action, seat, acted_by, note, ended_at";

    [JsonIgnore]
    public Guid Id { get; init; }

    public string Number { get; init; } = "";
    public string Business { get; init; } = "";

    /// <summary>Whose number it was.</summary>
    public string Profile { get; init; } = "";

    public int Threshold { get; init; }

    /// <summary>The most who waited at once.</summary>
    public int Peak { get; init; }

    public DateTimeOffset BeganAt { get; init; }
    public DateTimeOffset? ActedAt { get; init; }

    /// <summary><c>window-opened</c> (增设窗口) or <c>roster-flexed</c> (弹性排班).</summary>
    public string? Action { get; init; }

    /// <summary>The window opened, or to which somebody was moved.</summary>
    public string? Seat { get; init; }

    public string? ActedBy { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}
