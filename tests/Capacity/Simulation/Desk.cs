namespace Utilities.Capacity;

/// <summary>What one kind of job was promised.</summary>
/// <param name="Kept">Whether a served one kept it.</param>
/// <param name="Target">The share that should.</param>
public sealed record Promised(string Name, Func<Served, bool> Kept, double Target);

/// <summary>How one kind of job fared.</summary>
/// <param name="Kept">Share that kept its promise.</param>
/// <param name="WorstWait">Minutes until somebody turned to it.</param>
public sealed record Fared(string Name, int Jobs, double Kept, double Target, double P95Wait, double WorstWait);

/// <param name="Utilisation">Share of the time on duty that was travel or work.</param>
public sealed record DeskResult(Roster Roster, IReadOnlyList<Fared> Kinds, double Utilisation)
{
    public bool MeetsTargets => Kinds.All(kind => kind.Kept >= kind.Target);
}

/// <summary>A crew station, a row of windows or a phone room: what comes to it over some days, and who is there.</summary>
/// <param name="Jobs">In order, over all days.</param>
/// <param name="Promises">By kind.</param>
/// <param name="CountedDay">Only what comes on this day counts; null: all but the first day, which finds an empty queue.</param>
public sealed record Desk(IReadOnlyList<Job> Jobs, IReadOnlyList<Promised> Promises, int Days, int? CountedDay = null)
{
    private const int MostSteps = 400;

    /// <summary>Days after the last that counts, in which what is left over is done.</summary>
    private const int Aftermath = 60;

    public DeskResult Work(Roster roster) => Judge(roster, Run(roster));

    /// <summary>
    /// The fewest who keep the targets, a shift at a time: from as many as the work itself needs, one more in the shift whose arrivals break most, until all targets are met.
    /// The same jobs are served each time, so that one more never looks worse by chance.
    /// </summary>
    public DeskResult Least(IReadOnlyList<int> shifts)
    {
        var roster = new Roster(shifts, [.. shifts.Select((_, shift) => NeededIn(shifts, shift))]);
        for (var step = 0; step < MostSteps; step++)
        {
            var served = Run(roster);
            var result = Judge(roster, served);
            if (result.MeetsTargets) return result;
            var missing = result.Kinds.Select((kind, index) => kind.Kept < kind.Target ? index : -1).ToHashSet();
            var broken = served.Where(it => Counts(it.Job) && missing.Contains(it.Job.Kind) && !Promises[it.Job.Kind].Kept(it))
                .GroupBy(it => roster.ShiftAt(it.Job.ArrivesAt)).MaxBy(group => group.Count() / roster.Length(group.Key));
            roster = roster.OneMore(broken!.Key);
        }

        throw new InvalidOperationException("No staff of this size keeps the targets: travel or work alone takes too long.");
    }

    private IReadOnlyList<Served> Run(Roster roster) => StaffedQueue.Run(Jobs, roster.At, roster.Changes(Days + Aftermath));

    private bool Counts(Job job) => CountedDay is { } day ? (int)(job.ArrivesAt / 1440) == day : job.ArrivesAt >= 1440;

    private DeskResult Judge(Roster roster, IReadOnlyList<Served> served)
    {
        var counted = served.Where(it => Counts(it.Job)).ToLookup(it => it.Job.Kind);
        var kinds = Promises.Select((promise, kind) =>
        {
            var mine = counted[kind].ToList();
            var waits = mine.Select(it => it.Wait).Order().ToList();
            return new Fared(
                promise.Name, mine.Count, mine.Count == 0 ? 1 : (double)mine.Count(promise.Kept) / mine.Count, promise.Target,
                waits.Count == 0 ? 0 : waits[(int)(0.95 * (waits.Count - 1))], waits.Count == 0 ? 0 : waits[^1]);
        }).ToList();
        var days = CountedDay is null ? Days - 1 : 1;
        return new(roster, kinds, counted.Sum(group => group.Sum(it => it.Job.Travel + it.Job.Work)) / (roster.Hours * 60 * days));
    }

    /// <summary>As many as the mean work of the shift keeps busy, one at least where anybody comes.</summary>
    private int NeededIn(IReadOnlyList<int> shifts, int shift)
    {
        var roster = new Roster(shifts, [.. shifts.Select(_ => 1)]);
        var work = Jobs.Where(job => Counts(job) && roster.ShiftAt(job.ArrivesAt) == shift).Sum(job => job.Travel + job.Work);
        var days = CountedDay is null ? Days - 1 : 1;
        return work > 0 ? Math.Max(1, (int)Math.Ceiling(work / (roster.Length(shift) * 60 * days) * (CountedDay is null ? 1 : 0.7))) : 0;
    }
}
