using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Loads promises of the past in bulk, inside an open unit of work. Due times come from the book, and the scoreboard counts them like any other.
/// </summary>
public sealed class ClockBackfill(UnitOfWork work, Promises promises, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Inserts one clock per past matter.</summary>
    /// <param name="batch">The promises.</param>
    /// <param name="watch">
    /// False for history: nobody is warned of what is long over. True where open matters are taken over from another system and go on here:
    /// the rungs still ahead will fire.
    /// </param>
    /// <exception cref="KeyNotFoundException">The book has no such commitment.</exception>
    public async Task Insert(IReadOnlyList<PastMatter> batch, bool watch = false)
    {
        var now = time.GetUtcNow();
        var clocks = new List<Clock>(batch.Count);
        var seen = new Dictionary<string, StoredPromise>(StringComparer.Ordinal);
        foreach (var past in batch)
        {
            var promise = promises.Of(promises.Book.Book[past.CommitmentId, past.Profile], past.Matter.Organisation);
            seen.TryAdd(promise.Id, promise);
            var clock = ClockOf(past, promise, Guid.CreateVersion7(now));
            clocks.Add(watch ? clock.Rearm(promise.Snapshot, promises.CalendarOf(promise.Snapshot), now) : clock);
        }

        foreach (var promise in seen.Values) await PromiseTable.Insert(work, promise);
        await ClockBulk.Insert(work, clocks);
    }

    private Clock ClockOf(PastMatter past, StoredPromise promise, Guid id)
    {
        var started = past.Started.ToMilliseconds();
        var stopped = past.Stopped?.ToMilliseconds();
        var due = DueTime.Of(promise.Snapshot, promises.CalendarOf(promise.Snapshot), started, null, null, past.Facts ?? NoFacts);
        return new Clock
        {
            Id = id,
            CommitmentId = past.CommitmentId,
            Profile = past.Profile,
            MatterId = past.Matter.Id,
            MatterNumber = past.Matter.Number,
            MatterKind = past.Matter.Kind,
            MatterType = past.Matter.Type,
            Area = past.Matter.Area,
            Organisation = past.Matter.Organisation,
            PromiseId = promise.Id,
            LimitText = promise.Snapshot.Limit,
            LimitMs = due.CountedMs,
            StartedAt = started,
            Inputs = due.Inputs,
            DueAt = due.At,
            State = past.ExcludedReason is not null ? ClockStates.Excluded : stopped is null ? ClockStates.Running : ClockStates.Stopped,
            StoppedAt = stopped,
            Outcome = stopped is null || due.At is null ? null : stopped <= due.At ? ClockOutcomes.Met : ClockOutcomes.Missed,
            AnchorAt = started,
            RemainingMs = due.CountedMs,
            ProvisionalYear = due.ProvisionalYear,
            Soft = promise.Snapshot.Soft,
            ExcludedReason = past.ExcludedReason,
            Origin = ClockOrigins.History,
        };
    }
}
