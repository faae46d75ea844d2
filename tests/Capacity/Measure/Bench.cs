using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>What one act costs.</summary>
/// <param name="Done">How many were accepted.</param>
/// <param name="Cpu">Processor time of each process for all of them, carried to their ends, without what an idle platform uses.</param>
/// <param name="Wrote">Bytes in all databases, messages said and messages taken, for all of them.</param>
public sealed record ActCost(string Service, string Act, int Done, IReadOnlyDictionary<string, TimeSpan> Cpu, DatabaseReading Wrote)
{
    public double Messages => PerAct(Wrote.Messages);

    public double Consumed => PerAct(Wrote.Consumed);

    public double Bytes => PerAct(Wrote.Bytes);


    /// <summary>Milliseconds an act, of this process.</summary>
    public double Milliseconds(string process) => Done == 0 ? 0 : Math.Max(0, Cpu.GetValueOrDefault(process).TotalMilliseconds) / Done;

    /// <summary>Milliseconds an act, of all processes but the load generator's.</summary>
    public double Total => Cpu.Keys.Where(name => name != PlatformReading.LoadGenerator).Sum(Milliseconds);

    private double PerAct(long count) => Done == 0 ? 0 : (double)count / Done;
}

/// <summary>Measures on a running platform that nobody else uses.</summary>
public sealed class Bench(Platform platform, Watcher watcher, Bounds bounds, TimeSpan taken)
{
    private const int InFlight = 32;
    private const int InFlightForCost = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Lets the compiler optimise what the mix runs through.</summary>
    public async Task<LoadResult> WarmUp(Traffic traffic, TimeSpan duration)
    {
        await OpenLoad.Closed(traffic, InFlight, duration);
        await watcher.Settle(Patience);
        var most = await OpenLoad.Closed(traffic, InFlight, taken);
        await watcher.Settle(Patience);
        return most;
    }

    /// <summary>The highest rate of the mix that is sustained.</summary>
    public async Task<CapacityFigure> Capacity(Traffic traffic, double most)
    {
        CapacityFigure? best = null;
        var seed = 0;
        var (rate, trials) = await CapacitySearch.Highest(0.7 * most, 6, 0.08, async rate =>
        {
            var (load, cpu, backlog) = await Measured(() => OpenLoad.Run(traffic, rate, taken, ++seed));
            var trial = bounds.Judge(rate, load, backlog);
            if (trial.Held) best = new(traffic.Service, rate, load, cpu, most, []);
            return trial;
        });
        return best is null ? new(traffic.Service, 0, new(0, 0, 0, []), new Dictionary<string, TimeSpan>(StringComparer.Ordinal), most, trials) : best with { PerSecond = rate, Trials = trials };
    }

    /// <summary>One act alone, eight at a time.</summary>
    public async Task<ActCost> Cost(string service, Act act, TimeSpan duration)
    {
        var before = DatabaseReading.Of(platform);
        var (load, cpu, _) = await Measured(() => OpenLoad.Closed(new(service, [act]), InFlightForCost, duration));
        return new(service, act.Name, load.Latencies.Count, cpu, DatabaseReading.Of(platform) - before);
    }

    private async Task<(LoadResult Load, IReadOnlyDictionary<string, TimeSpan> Cpu, TimeSpan Backlog)> Measured(Func<Task<LoadResult>> run)
    {
        var before = PlatformReading.Of(platform);
        var load = await run();
        var (backlog, after) = await watcher.Settle(Patience);
        var rest = (after.At - before.At).TotalSeconds;
        var cpu = after.CpuSince(before).ToDictionary(pair => pair.Key, pair => pair.Value - TimeSpan.FromSeconds(rest * watcher.IdleCpuPerSecond.GetValueOrDefault(pair.Key)), StringComparer.Ordinal);
        return (load, cpu, backlog);
    }
}
