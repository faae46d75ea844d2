namespace Utilities.Commitments;

/// <summary>A stretch of time with the reason why it counted or did not. Never longer than a day, midnight to midnight local time.</summary>
/// <param name="From">Begin, in the calendar's own offset.</param>
/// <param name="To">End, exclusive.</param>
/// <param name="Counts">True for working time.</param>
/// <param name="Reason">Why.</param>
/// <param name="Holiday">Name of the public holiday, where it is one.</param>
public sealed record CalendarInterval(DateTimeOffset From, DateTimeOffset To, bool Counts, DayReason Reason, BilingualText? Holiday)
{
    public TimeSpan Length => To - From;

    /// <summary>The day's holidays are not published: it was taken by its weekday.</summary>
    public bool Provisional { get; init; }
}

public enum DayReason
{
    /// <summary>A calendar that never closes.</summary>
    AlwaysOpen,
    WorkingDay,

    /// <summary>A weekend day worked in exchange for a day off (调休).</summary>
    MakeUpWorkingDay,
    Weekend,
    Holiday,

    /// <summary>Before opening, after closing or in the midday break of a working day.</summary>
    OutsideHours,
}
