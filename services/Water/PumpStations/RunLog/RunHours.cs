namespace Utilities.Water;

/// <summary>How often a pump was started in a time and how long it ran.</summary>
public sealed record PumpRun(string Pump, int Starts, double Hours);

/// <summary>Running time out of starts and stops. Pure.</summary>
public static class RunHours
{
    /// <param name="entries">Starts and stops by time; of each pump also the last one before the window.</param>
    /// <param name="window">A pump that is not stopped in it runs until its end.</param>
    public static IReadOnlyList<PumpRun> Of(IEnumerable<LogEntry> entries, Stretch window) =>
    [
        .. entries.Where(e => e.Pump is { }).GroupBy(e => e.Pump!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(pump => new PumpRun(
            pump.Key,
            pump.Count(e => e.Kind == LogEntry.Start && e.At >= window.From && e.At < window.Until),
            Math.Round(window.Covered(Runs([.. pump.OrderBy(e => e.At)], window.Until)).TotalHours, 3))),
    ];

    private static IEnumerable<Stretch> Runs(IReadOnlyList<LogEntry> entries, DateTimeOffset end)
    {
        foreach (var (index, entry) in entries.Index().Where(e => e.Item.Kind == LogEntry.Start))
            yield return new(entry.At, entries.Skip(index + 1).FirstOrDefault(e => e.Kind == LogEntry.Stop)?.At ?? end);
    }
}
