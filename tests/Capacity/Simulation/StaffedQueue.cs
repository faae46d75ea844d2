namespace Utilities.Capacity;

/// <summary>Somebody, or something, to be served.</summary>
/// <param name="ArrivesAt">Minutes since the first midnight.</param>
/// <param name="Priority">The lowest first; within one priority whoever came first.</param>
/// <param name="Travel">Minutes of the way there, which the server spends.</param>
/// <param name="Work">Minutes of the work.</param>
/// <param name="Kind">Index of what it is, for whoever counts.</param>
public sealed record Job(double ArrivesAt, int Priority, double Travel, double Work, int Kind);

/// <summary>What became of a job.</summary>
/// <param name="StartsAt">When a server turned to it.</param>
/// <param name="Ahead">How many waited when it came, itself not counted.</param>
public sealed record Served(Job Job, double StartsAt, int Ahead)
{
    public double Wait => StartsAt - Job.ArrivesAt;

    public double UntilArrival => Wait + Job.Travel;

    public double UntilDone => UntilArrival + Job.Work;
}

/// <summary>
/// Servers and one queue: whoever is free takes the most urgent. Who is at work changes with the shift; a server whose shift ends finishes what it has begun. Pure and
/// exact: no random number is drawn here.
/// </summary>
public static class StaffedQueue
{
    /// <param name="jobs">In the order in which they come.</param>
    /// <param name="staff">Servers on duty, by minute.</param>
    /// <param name="changes">Minutes at which that changes.</param>
    public static IReadOnlyList<Served> Run(IReadOnlyList<Job> jobs, Func<double, int> staff, IEnumerable<double> changes)
    {
        var (waiting, busy, served) = (new PriorityQueue<(Job Job, int Ahead), (int, double)>(), new PriorityQueue<int, double>(), new List<Served>(jobs.Count));
        var shifts = new Queue<double>(changes.Order());
        var (next, now) = (0, 0.0);
        while (served.Count < jobs.Count)
        {
            while (waiting.Count > 0 && busy.Count < staff(now))
            {
                var (job, ahead) = waiting.Dequeue();
                served.Add(new(job, now, ahead));
                busy.Enqueue(0, now + job.Travel + job.Work);
            }

            if (served.Count == jobs.Count) break;
            var arrival = next < jobs.Count ? jobs[next].ArrivesAt : double.PositiveInfinity;
            var end = busy.TryPeek(out _, out var free) ? free : double.PositiveInfinity;
            var change = shifts.TryPeek(out var shift) ? shift : double.PositiveInfinity;
            now = Math.Min(arrival, Math.Min(end, change));
            if (double.IsPositiveInfinity(now)) throw new InvalidOperationException("Jobs wait and nobody will ever come on duty.");
            while (busy.TryPeek(out _, out free) && free <= now) busy.Dequeue();
            while (shifts.TryPeek(out shift) && shift <= now) shifts.Dequeue();
            for (; next < jobs.Count && jobs[next].ArrivesAt <= now; next++) waiting.Enqueue((jobs[next], waiting.Count), (jobs[next].Priority, jobs[next].ArrivesAt));
        }

        return served;
    }
}
