namespace Utilities.Commitments;

/// <summary>Works out when a commitment is due. Pure: the facts are given, nothing is looked up.</summary>
public static class DueTime
{
    /// <summary>The due time, or null when the duty has no number or needs a fact that nobody gave.</summary>
    /// <param name="commitment">The promise.</param>
    /// <param name="calendar">The calendar it counts in (<see cref="CalendarBook.Of"/>).</param>
    /// <param name="start">When its start milestone happened.</param>
    /// <param name="eventAt">The coming event a notice counts back from.</param>
    /// <param name="promisedAt">The time told to the resident.</param>
    /// <param name="kilometres">The way, for limits per kilometre.</param>
    public static Due? Of(
        Commitment commitment, ServiceCalendar calendar, DateTimeOffset start,
        DateTimeOffset? eventAt = null, DateTimeOffset? promisedAt = null, decimal? kilometres = null) =>
        commitment.DueFrom switch
        {
            DueFrom.Start => calendar.DueAfter(start, commitment.Limit, commitment.DayRules, kilometres),
            DueFrom.Event => eventAt is { } at ? calendar.DueBefore(at, WithoutNumberAtOnce(commitment.Limit)) : null,
            DueFrom.Promised => promisedAt is { } promised
                ? calendar.DueAfter(promised, WithoutNumberAtOnce(commitment.Limit), commitment.DayRules, kilometres)
                : null,
            _ => throw new InvalidOperationException($"Unknown origin {commitment.DueFrom}."),
        };

    /// <summary>A duty without a number of its own takes the event or the promised time itself as its limit.</summary>
    private static Limit WithoutNumberAtOnce(Limit limit) => limit is Limit.None ? new Limit.Duration(0, TimeSpan.Zero) : limit;
}
