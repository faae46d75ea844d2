using Utilities.Matters;

namespace Utilities.Appointments;

/// <summary>One shift as it counts for a post that must be manned round the clock.</summary>
public sealed record DutyStand
{
    internal const string Select = """
        SELECT s.seat, s.starts_at, s.ends_at, s.arrived_at, s.ended_at FROM hall_shift s JOIN hall_seat w ON w.code = s.seat
        WHERE w.kind = @kind AND s.state <> 'cancelled' AND s.starts_at < @Until AND s.ends_at > @From
        """;

    internal const string Away = """
        SELECT a.seat, a.from_at AS starts_at, COALESCE(a.until_at, @now) AS ends_at FROM hall_absence a JOIN hall_seat w ON w.code = a.seat
        WHERE w.kind = @kind AND a.stand_in IS NULL AND a.from_at < @Until AND (a.until_at IS NULL OR a.until_at > @From)
        """;

    public string Seat { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public DateTimeOffset? ArrivedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    internal Stretch Planned => new(StartsAt, EndsAt);
}

/// <summary>How much of a time a post was on the roster and manned: rostered-and-present hours, whoever of several was there. Pure.</summary>
/// <param name="Hours">Hours of the time that have passed.</param>
/// <param name="Gaps">Where nobody is on the roster.</param>
/// <param name="Empty">Where nobody was there.</param>
public sealed record DutyCover(double Hours, double Rostered, double Present, IReadOnlyList<Stretch> Gaps, IReadOnlyList<Stretch> Empty)
{
    /// <param name="away">Absences without a stand-in.</param>
    public static DutyCover Of(Stretch time, IReadOnlyList<DutyStand> stands, IReadOnlyList<DutyStand> away, DateTimeOffset now)
    {
        var absent = away.ToLookup(a => a.Seat, a => a.Planned, StringComparer.Ordinal);
        var present = stands.Where(s => s.ArrivedAt is not null).SelectMany(s => There(s, now).Gaps(absent[s.Seat])).ToList();
        var past = new Stretch(time.From, now < time.From ? time.From : now < time.Until ? now : time.Until);
        return new(past.Length.TotalHours, time.Covered(stands.Select(s => s.Planned)).TotalHours, past.Covered(present).TotalHours, time.Gaps(stands.Select(s => s.Planned)),
            past.Length > TimeSpan.Zero ? past.Gaps(present) : []);
    }

    /// <summary>From the later of plan and arrival to the earlier of plan and departure.</summary>
    private static Stretch There(DutyStand stand, DateTimeOffset now)
    {
        var from = stand.ArrivedAt > stand.StartsAt ? stand.ArrivedAt.Value : stand.StartsAt;
        var left = stand.EndedAt ?? now;
        var until = left < stand.EndsAt ? left : stand.EndsAt;
        return new(from, until > from ? until : from);
    }
}
