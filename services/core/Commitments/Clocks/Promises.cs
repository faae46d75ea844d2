using System.Collections.Concurrent;

namespace Utilities.Commitments;

/// <summary>
/// The promises in force with everything a decision needs beside them: calendars, versions, the operator's alarms.
/// Snapshots are made once per row and read once per stored text.
/// </summary>
public sealed class Promises(ChosenBook book, CalendarBook calendars, OperatorSettings settings)
{
    private readonly ConcurrentDictionary<(CommitmentKey Key, string Calendar), StoredPromise> made = new();
    private readonly ConcurrentDictionary<string, PromiseSnapshot> read = new(StringComparer.Ordinal);

    public ChosenBook Book => book;

    public CalendarBook Calendars => calendars;

    /// <summary>The rows of some profiles; null means the ones the organisation chose.</summary>
    public IEnumerable<Commitment> Rows(IReadOnlyList<string>? profiles) => profiles is null ? book.Rows : book.Under(profiles);

    /// <summary>The promise of a row, as a clock that starts now will carry it.</summary>
    public StoredPromise Of(Commitment row, string? organisation) =>
        made.GetOrAdd((row.Key, calendars.Of(row, organisation).Name), static (key, state) =>
        {
            var (promises, row) = state;
            var snapshot = PromiseSnapshot.Of(row, key.Calendar, promises.LadderOf(row), promises.Book.Book.Version, promises.Calendars.Version) with { LateInDay = promises.LateInDay(row) };
            var json = snapshot.ToJson();
            return new(PromiseSnapshot.KeyOf(json), snapshot, json);
        }, (this, row));

    /// <summary>The promise that a stored clock carries.</summary>
    public PromiseSnapshot Read(string id, string json) => read.GetOrAdd(id, static (_, json) => PromiseSnapshot.FromJson(json), json);

    public ServiceCalendar CalendarOf(PromiseSnapshot promise) => calendars.Get(promise.CalendarName);

    private TimeSpan? LateInDay(Commitment row) => row.LateSetting is { } name ? settings.Span(name) : null;

    /// <summary>The book's ladder; where the source prints no number, the operator's alarm as its only rung, or none at all.</summary>
    private IReadOnlyList<Rung> LadderOf(Commitment row)
    {
        if (row.Limit is not (Limit.None or Limit.Rings or Limit.Threshold) || row.DueFrom is DueFrom.Promised or DueFrom.DayEnd) return row.Ladder;
        return row.AlarmSetting is { } name && settings.Span(name) is { } after
            ? [new(PromiseSnapshot.Alarm, null, after, [.. row.Ladder.SelectMany(rung => rung.Notify).Distinct(StringComparer.Ordinal)])]
            : [];
    }
}

/// <summary>A snapshot with its text and the key it is stored under.</summary>
public sealed record StoredPromise(string Id, PromiseSnapshot Snapshot, string Json);
