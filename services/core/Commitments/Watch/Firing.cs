using Utilities.Contracts;

namespace Utilities.Commitments;

/// <summary>One rung that was reached: the message it becomes and the clock as it stands afterwards. Pure.</summary>
/// <param name="Message"><see cref="ClockWarned"/>, <see cref="ClockBroken"/> or <see cref="ClockEscalated"/>.</param>
/// <param name="Before">The clock as claimed, with <see cref="Clock.NextFireAt"/> set.</param>
/// <param name="After">The clock armed for its next rung.</param>
public sealed record Firing(object Message, Clock Before, Clock After)
{
    public static Firing Of(OpenClock open, string service, ServiceCalendar calendar, ServiceCalendar notification, DateTimeOffset now)
    {
        var (clock, promise) = open;
        var level = clock.NextLevel ?? throw new InvalidOperationException($"Clock {clock.Id} is to fire at {clock.NextFireAt:O} and names no rung.");
        var rung = promise.Ladder[level];
        return new(MessageOf(open, service, rung, level + 1, notification.NextOpen(now), now), clock, clock.Arm(promise, calendar, level + 1));
    }

    private static object MessageOf(OpenClock open, string service, Rung rung, int number, DateTimeOffset notifyAt, DateTimeOffset now)
    {
        var (clock, promise) = open;
        var severity = promise.Severity.ToString().ToLowerInvariant();
        var notify = string.Join(",", rung.Notify);
        var levelAt = clock.NextFireAt!.Value;
        if (clock.DueAt is { } due && rung.IsBeforeDue)
            return new ClockWarned
            {
                Service = service, ClockId = clock.Id, Version = clock.Version, Level = number, LevelName = rung.Level, CommitmentId = clock.CommitmentId, Profile = clock.Profile,
                TitleZh = promise.Title.Zh, TitleEn = promise.Title.En, MatterId = clock.MatterId, MatterNumber = clock.MatterNumber, MatterKind = clock.MatterKind, MatterType = clock.MatterType,
                Area = clock.Area, Organisation = clock.Organisation, Severity = severity, Notify = notify, Soft = clock.Soft,
                StartedAt = clock.StartedAt, DueAt = due, LevelAt = levelAt, FiredAt = now, NotifyAt = notifyAt,
            };
        if (clock.DueAt is { } passed && rung.IsDue)
            return new ClockBroken
            {
                Service = service, ClockId = clock.Id, Version = clock.Version, Level = number, LevelName = rung.Level, CommitmentId = clock.CommitmentId, Profile = clock.Profile,
                TitleZh = promise.Title.Zh, TitleEn = promise.Title.En, MatterId = clock.MatterId, MatterNumber = clock.MatterNumber, MatterKind = clock.MatterKind, MatterType = clock.MatterType,
                Area = clock.Area, Organisation = clock.Organisation, Severity = severity, Notify = notify, Soft = clock.Soft,
                StartedAt = clock.StartedAt, DueAt = passed, LevelAt = levelAt, FiredAt = now, NotifyAt = notifyAt,
            };
        return new ClockEscalated
        {
            Service = service, ClockId = clock.Id, Version = clock.Version, Level = number, LevelName = rung.Level, CommitmentId = clock.CommitmentId, Profile = clock.Profile,
            TitleZh = promise.Title.Zh, TitleEn = promise.Title.En, MatterId = clock.MatterId, MatterNumber = clock.MatterNumber, MatterKind = clock.MatterKind, MatterType = clock.MatterType,
            Area = clock.Area, Organisation = clock.Organisation, Severity = severity, Notify = notify, Soft = clock.Soft,
            StartedAt = clock.StartedAt, DueAt = clock.DueAt, LevelAt = levelAt, FiredAt = now, NotifyAt = notifyAt,
        };
    }
}
