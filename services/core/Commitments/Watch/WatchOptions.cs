using System.ComponentModel.DataAnnotations;

namespace Utilities.Commitments;

/// <summary>Configuration <c>Commitments:Watch</c>.</summary>
public sealed class WatchOptions
{
    /// <summary>Longest sleep between two looks at the clocks, in milliseconds: how late a clock armed by another process may be noticed.</summary>
    [Range(10, 60_000)]
    public int PollMilliseconds { get; set; } = 1_000;

    /// <summary>Clocks fired in one transaction.</summary>
    [Range(1, 400)]
    public int BatchSize { get; set; } = 200;

    /// <summary>Ceiling of firings per second, so that the catch-up after a downtime does not flood those who listen.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerSecond { get; set; } = 5_000;

    /// <summary>
    /// Calendar of those who are to be told, which is not the calendar of the promise: firings carry the first instant at which it is open.
    /// The duty desk is staffed around the clock, hence the default.
    /// </summary>
    [Required]
    public string NotificationCalendar { get; set; } = "wallclock";
}
