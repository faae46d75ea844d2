using System.Globalization;

namespace Utilities.Commitments;

/// <summary>What one milestone does to the clocks of its matter. Pure: rows of the book, clocks and instants in, effects out.</summary>
public static class ClockDecisions
{
    /// <param name="promises">Promises in force, with calendars.</param>
    /// <param name="rows">The rows that may start a clock.</param>
    /// <param name="clocks">Every clock of the matter with the promise it carries, stopped ones too, oldest first.</param>
    /// <param name="milestone">What happened.</param>
    /// <param name="earlier">When each earlier milestone of the matter last happened, for clocks that wait for the later of two.</param>
    /// <param name="newId">Makes the id of a new clock.</param>
    public static ClockEffects Of(
        Promises promises, IEnumerable<Commitment> rows, IReadOnlyList<OpenClock> clocks, Milestone milestone, IReadOnlyDictionary<string, DateTimeOffset> earlier, Func<Guid> newId)
    {
        var changed = clocks.Where(c => c.Clock.IsOpen && c.Promise.StopsOn.Contains(milestone.Name)).Select(c => Stop(c, milestone)).ToList();
        var stopped = changed.Select(c => c.Before.Id).ToHashSet();
        changed.AddRange(clocks.Where(c => !stopped.Contains(c.Clock.Id)).Select(c => Agreed(promises, c, milestone)).OfType<ClockChange>());
        var started = new List<ClockStart>();
        foreach (var row in rows)
        {
            if (row.EnforcedBy != Enforcement.Clock || !row.StartsOn.Contains(milestone.Name) || !row.AppliesTo(milestone.Matter, milestone.Facts)) continue;
            if (StartOf(row, milestone, earlier) is not { } start) continue;

            var same = clocks.Where(c => c.Clock.CommitmentId == row.Id && c.Clock.Profile == row.Profile).ToList();
            var before = same.FirstOrDefault(c => c.Clock.IsOpen) ?? same.LastOrDefault();
            if (before is null || MayStartAgain(before.Clock, start) || stopped.Contains(before.Clock.Id))
            {
                started.Add(Start(promises, row, milestone, start, newId()));
            }
            else if (before.Clock.IsOpen && Retold(promises, before, milestone) is { } revision)
            {
                changed.Add(revision);
                if (revision.After.State == ClockStates.Stopped) started.Add(Start(promises, row, milestone, start, newId()));
            }
        }

        return new(started, changed);
    }

    /// <summary>A second departure is a second journey; a start typed in again for a time before the stop is not.</summary>
    private static bool MayStartAgain(Clock before, DateTimeOffset start) =>
        before.State == ClockStates.Excluded || (before.State == ClockStates.Stopped && start >= before.StoppedAt);

    /// <summary>The start instant: the last of the milestones that must all have happened, or null while one is missing.</summary>
    private static DateTimeOffset? StartOf(Commitment row, Milestone milestone, IReadOnlyDictionary<string, DateTimeOffset> earlier)
    {
        var start = milestone.At;
        foreach (var name in row.StartsOn)
        {
            if (name == milestone.Name) continue;
            if (!earlier.TryGetValue(name, out var at)) return null;
            if (at > start) start = at;
        }

        return start;
    }

    private static ClockStart Start(Promises promises, Commitment row, Milestone milestone, DateTimeOffset start, Guid id)
    {
        var matter = milestone.Matter;
        var stored = promises.Of(row, matter.Organisation);
        var calendar = promises.CalendarOf(stored.Snapshot);
        var due = DueTime.Of(stored.Snapshot, calendar, start, milestone.EventAt, milestone.PromisedAt, milestone.Facts);
        var alarm = due.At is null ? stored.Snapshot.Ladder.FirstOrDefault(rung => rung.Level == PromiseSnapshot.Alarm)?.After : null;
        var clock = new Clock
        {
            Id = id,
            CommitmentId = row.Id,
            Profile = row.Profile,
            MatterId = matter.Id,
            MatterNumber = matter.Number,
            MatterKind = matter.Kind,
            MatterType = matter.Type,
            Area = matter.Area,
            Organisation = matter.Organisation,
            PromiseId = stored.Id,
            LimitText = row.Limit.Text,
            LimitMs = due.CountedMs,
            StartedAt = start,
            Inputs = due.Inputs,
            EventAt = row.DueFrom == DueFrom.Event ? milestone.EventAt : null,
            DueAt = due.At,
            State = ClockStates.Running,
            AnchorAt = start,
            RemainingMs = due.CountedMs ?? alarm?.WholeMilliseconds(),
            ProvisionalYear = due.ProvisionalYear,
            Soft = row.Soft,
        };
        return new(clock.Arm(stored.Snapshot, calendar, 0), stored, new(ClockEventKinds.Started, start, milestone.By, milestone.Name));
    }

    private static ClockChange Stop(OpenClock open, Milestone milestone) => ClockChange.Of(
        open.Clock,
        clock => clock with
        {
            State = ClockStates.Stopped,
            StoppedAt = milestone.At,
            Outcome = OutcomeOf(open, milestone),
            AnchorAt = clock.State == ClockStates.Paused && milestone.At > clock.AnchorAt ? milestone.At : clock.AnchorAt,
            NextFireAt = null,
        },
        new(ClockEventKinds.Stopped, milestone.At, milestone.By, milestone.Name));

    private static string? OutcomeOf(OpenClock open, Milestone milestone)
    {
        if (open.Clock.DueAt is { } due)
        {
            var heldInTime = open.Clock.State == ClockStates.Paused && open.Clock.AnchorAt <= due;
            return heldInTime || milestone.At <= due ? ClockOutcomes.Met : ClockOutcomes.Missed;
        }

        if (open.Promise.ReadLimit() is Limit.Rings rings && milestone.Facts.TryGetValue("rings", out var text) &&
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rung))
            return rung <= rings.Count ? ClockOutcomes.Met : ClockOutcomes.Missed;
        return null;
    }

    private static ClockChange? Agreed(Promises promises, OpenClock open, Milestone milestone) =>
        milestone.PromisedAt is { } until && open.Promise.AgreedOn?.Contains(milestone.Name) == true
            ? ClockChanges.Agree(open, promises.CalendarOf(open.Promise), until, new(ClockEventKinds.Moved, milestone.At, milestone.By, milestone.Note ?? milestone.Name))
            : null;

    /// <summary>
    /// A new time told to the resident while the old one runs. Told in time it moves the due time, on record; told after the old time has passed
    /// it cannot mend the broken promise: that clock ends as missed and a new one starts.
    /// </summary>
    private static ClockChange? Retold(Promises promises, OpenClock open, Milestone milestone)
    {
        if (open.Promise.DueFrom != DueFrom.Promised || milestone.PromisedAt is null || open.Clock.State != ClockStates.Running) return null;
        if (open.Clock.DueAt is { } old && milestone.At > old) return Stop(open, milestone);
        var calendar = promises.CalendarOf(open.Promise);
        var due = DueTime.Of(open.Promise, calendar, open.Clock.StartedAt, null, milestone.PromisedAt, milestone.Facts);
        return due.At == open.Clock.DueAt ? null : ClockChange.Of(
            open.Clock,
            clock => (clock with { DueAt = due.At, ProvisionalYear = due.ProvisionalYear, Version = clock.Version + 1 }).Rearm(open.Promise, calendar, milestone.At),
            new(ClockEventKinds.Moved, milestone.At, milestone.By, milestone.Note ?? milestone.Name));
    }
}

/// <summary>A stored clock with the promise it carries.</summary>
public sealed record OpenClock(Clock Clock, PromiseSnapshot Promise);
