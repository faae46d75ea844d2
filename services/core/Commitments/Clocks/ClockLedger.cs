using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>
/// Writes milestones and the clocks they start and stop, in the unit of work of the act that caused them. Scoped.
/// Every method must be called inside an open <see cref="UnitOfWork"/>; each is two statements, however many clocks it concerns.
/// </summary>
public sealed class ClockLedger(UnitOfWork work, Promises promises, TimeProvider time)
{
    /// <summary>So many that the changes of their clocks stay within SQL Server's 2,100 parameters.</summary>
    private const int MattersAtOnce = 50;

    private const int MilestonesAtOnce = 500;

    private static readonly IReadOnlyDictionary<string, DateTimeOffset> Nothing = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);

    /// <summary>Records a milestone and starts and stops what the book says; returns the clocks that were started or changed.</summary>
    /// <param name="milestone">What happened.</param>
    /// <param name="profiles">Profiles whose promises count; null means the ones the organisation chose.</param>
    public async Task<IReadOnlyList<Clock>> Record(Milestone milestone, IReadOnlyList<string>? profiles = null)
    {
        milestone = milestone with { At = milestone.At.ToMilliseconds(), EventAt = milestone.EventAt?.ToMilliseconds(), PromisedAt = milestone.PromisedAt?.ToMilliseconds() };
        var rows = promises.Rows(profiles).Where(row => row.StartsOn.Contains(milestone.Name)).ToList();
        var clocks = await MilestoneTable.Insert(work, promises, milestone, Now);
        var earlier = rows.Exists(row => row.StartsOn.Count > 1)
            ? await MilestoneTable.Reached(work, milestone.Matter.Id)
            : new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        return await Apply(ClockDecisions.Of(promises, rows, clocks, milestone, earlier, NewId), clocks);
    }

    /// <summary>Records one milestone each of many matters and starts and stops what the book says: a few statements, however many they are.</summary>
    public async Task Record(IReadOnlyList<Milestone> milestones)
    {
        var rows = promises.Rows(null).ToList();
        foreach (var chunk in milestones.Select(milestone => milestone with { At = milestone.At.ToMilliseconds() }).Chunk(MilestonesAtOnce))
        {
            var reached = await MilestoneTable.Reached(work, [.. chunk.Select(milestone => milestone.Matter.Id)]);
            var clocks = (await ClockTable.OfMatters(work, promises, chunk.Select(milestone => milestone.Matter.Id))).ToLookup(open => open.Clock.MatterId);
            await MilestoneTable.Insert(work, chunk.Select(milestone => (milestone, reached.GetValueOrDefault(milestone.Matter.Id)?.Last ?? 0)), Now);
            var effects = chunk.Select(milestone => ClockDecisions.Of(promises, rows, [.. clocks[milestone.Matter.Id]], milestone, reached.GetValueOrDefault(milestone.Matter.Id)?.At ?? Nothing, NewId)).ToList();
            await ClockTable.Start(work, [.. effects.SelectMany(effect => effect.Started)], Now);
            foreach (var changed in effects.SelectMany(effect => effect.Changed).Chunk(MattersAtOnce)) await Apply(new([], changed), [.. clocks.SelectMany(open => open)]);
        }
    }

    /// <summary>Takes the open clocks of many matters out of the rates.</summary>
    /// <param name="reason">A short code in kebab case, as for one matter.</param>
    public async Task ExcludeOpen(IReadOnlyCollection<Guid> matters, string reason, Actor by)
    {
        foreach (var ids in matters.Chunk(MattersAtOnce))
        {
            var clocks = await ClockTable.OpenOf(work, promises, ids);
            await Apply(new([], [.. clocks.Select(open => ClockChanges.Exclude(open, new(ClockEventKinds.Excluded, Now, by, reason))).OfType<ClockChange>()]), clocks);
        }
    }

    /// <summary>Holds the matter's clocks that count forwards. Promised times and notices before an event do not wait.</summary>
    /// <param name="matterId">The matter.</param>
    /// <param name="reason">Why: waiting for the customer, no access …</param>
    /// <param name="legalBasis">The article that allows it.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="at">From when.</param>
    public Task Pause(Guid matterId, string reason, string legalBasis, Actor by, DateTimeOffset at) =>
        Change(matterId, open => ClockChanges.Pause(open, promises.CalendarOf(open.Promise), new(ClockEventKinds.Paused, at.ToMilliseconds(), by, reason, legalBasis)));

    /// <summary>Lets the matter's paused clocks go on; due moves by exactly the working time paused.</summary>
    public Task Resume(Guid matterId, Actor by, DateTimeOffset at) =>
        Change(matterId, open => ClockChanges.Resume(open, promises.CalendarOf(open.Promise), new(ClockEventKinds.Resumed, at.ToMilliseconds(), by)));

    /// <summary>Moves the matter's open notice clocks with the event they count back from.</summary>
    public Task Move(Guid matterId, DateTimeOffset newEventAt, Actor by, string cause) =>
        Change(matterId, open => ClockChanges.Move(open, promises.CalendarOf(open.Promise), newEventAt.ToMilliseconds(), new(ClockEventKinds.Moved, Now, by, cause)));

    /// <summary>Takes the matter's clocks, or those of one commitment, out of the rates.</summary>
    /// <param name="matterId">The matter.</param>
    /// <param name="reason">A short code in kebab case (<c>duplicate</c>, <c>cancelled-by-resident</c>): it is counted in public. Free words belong into the milestone's note.</param>
    /// <param name="by">Who decided it.</param>
    /// <param name="commitmentId">Only this commitment, or null for all.</param>
    /// <param name="openOnly">Only clocks that still run: what was kept or broken before stays in the rates.</param>
    public Task Exclude(Guid matterId, string reason, Actor by, string? commitmentId = null, bool openOnly = false) => Change(matterId, open =>
        (commitmentId is { } id && open.Clock.CommitmentId != id) || (openOnly && !open.Clock.IsOpen) ? null : ClockChanges.Exclude(open, new(ClockEventKinds.Excluded, Now, by, reason)));

    /// <summary>
    /// Continues the matter's stopped clocks after it was reopened: new clocks with the time that was left, counted beside the stopped ones.
    /// </summary>
    /// <param name="matterId">The matter.</param>
    /// <param name="reason">Why it was reopened.</param>
    /// <param name="by">Who reopened it.</param>
    /// <param name="at">When.</param>
    /// <param name="commitmentId">Only this commitment, or null for every clock that counts forwards.</param>
    /// <param name="stoppedBy">Only clocks that one of these milestones stops: what was done turned out not to be done, while the travel there was; null for all.</param>
    public async Task<IReadOnlyList<Clock>> Reopen(
        Guid matterId, string reason, Actor by, DateTimeOffset at, string? commitmentId = null, IReadOnlyCollection<string>? stoppedBy = null)
    {
        var @event = new ClockEvent(ClockEventKinds.Continued, at.ToMilliseconds(), by, reason);
        var last = (await ClockTable.OfMatter(work, promises, matterId))
            .Where(c => commitmentId is null || c.Clock.CommitmentId == commitmentId)
            .Where(c => stoppedBy is null || c.Promise.StopsOn.Any(stoppedBy.Contains))
            .GroupBy(c => (c.Clock.CommitmentId, c.Clock.Profile))
            .Select(group => group.Last());
        var started = last.Select(c => ClockChanges.Reopen(c, promises.CalendarOf(c.Promise), NewId(), @event)).OfType<ClockStart>().ToList();
        return await Apply(new(started, []), []);
    }

    /// <summary>Puts the reason of a broken promise on record ("normally", special circumstances). Refused while nothing is broken.</summary>
    public async Task<Outcome<Clock>> GiveReason(Guid clockId, string reason, Actor by)
    {
        if (await ClockTable.One(work, promises, clockId) is not { } found) return Refusal.NotFound("clock", clockId.ToString());
        var change = ClockChanges.GiveReason(found.Clock, new(ClockEventKinds.ReasonGiven, Now, by, reason));
        if (change.Refusal is { } refusal) return refusal;
        await Apply(new([], [change.Value]), [found]);
        return change.Value.After;
    }

    private DateTimeOffset Now => time.GetUtcNow().ToMilliseconds();

    private Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    private async Task Change(Guid matterId, Func<OpenClock, ClockChange?> decide)
    {
        var clocks = await ClockTable.OfMatter(work, promises, matterId);
        await Apply(new([], clocks.Select(decide).OfType<ClockChange>().ToList()), clocks);
    }

    private async Task<IReadOnlyList<Clock>> Apply(ClockEffects effects, IReadOnlyList<OpenClock> clocks)
    {
        await ClockTable.Apply(work, effects, Now);
        foreach (var change in effects.Changed)
            if (Settlement.Of(change, clocks.First(open => open.Clock.Id == change.Before.Id).Promise, promises.Book.Service, Now) is { } settled) await work.Publish(settled);
        return [.. effects.Started.Select(s => s.Clock), .. effects.Changed.Select(c => c.After)];
    }
}
