using System.Globalization;
using Utilities.Capacity;
using Utilities.TestKit;

namespace Utilities.Benchmarks;

/// <summary>
/// <c>./bench capacity [--seconds N] [--save]</c>: the highest sustained rate of each service's mix through the gateway, what a request costs in processor time, memory and
/// start of each process. <c>--save</c> writes the costs where <c>./bench sizing</c> reads them.
/// </summary>
internal static class Capacities
{
    private static readonly string[] Order = ["water", "power", "gas", "heating", "billing", "appointments", "complaints"];
    private static readonly string[] Everybody = ["gateway", .. Order];

    public static async Task Run(string folder, IReadOnlyList<string> options)
    {
        var seconds = TimeSpan.FromSeconds(Option(options, "--seconds") is { } given ? double.Parse(given, CultureInfo.InvariantCulture) : 5);
        var wanted = Option(options, "--only")?.Split(',') ?? Order;
        await using var platform = await Platform.Start(Path.Combine(folder, "data"));
        using var counter = new Counter(platform);
        var watcher = new Watcher(platform, counter);
        await watcher.Rest(TimeSpan.FromSeconds(1));
        await watcher.Settle(TimeSpan.FromSeconds(60)); // The demo town is still being billed.
        await watcher.Rest(seconds);
        var afterStart = PlatformReading.Of(platform, heap: true);
        var assumptions = Assumptions.Load();
        var (mixes, bench) = (new Mixes(platform, counter, assumptions.Looks), new Bench(platform, watcher, Bounds.Stated, seconds));
        var (figures, costs) = (new List<CapacityFigure>(), new List<ActCost>());
        foreach (var service in wanted)
        {
            var traffic = await mixes.Of(service);
            var most = await bench.WarmUp(traffic, 3 * seconds);
            figures.Add(await bench.Capacity(traffic, most.Accepted));
            Console.WriteLine(Line(figures[^1]));
            foreach (var act in traffic.Acts) costs.Add(await bench.Cost(service, act, seconds / 2));
            if (counter.LastRefusal is { } refusal) Console.WriteLine($"  last refusal: {refusal}");
        }

        var afterLoad = PlatformReading.Of(platform, heap: true);
        var starts = await ServiceStarts.Measure(platform, Everybody, () => watcher.Settle(TimeSpan.FromSeconds(30)));
        Print(figures);
        Print(costs);
        Print(platform, afterStart, afterLoad, starts, watcher);
        var steps = mixes.Steps;
        var bulk = await Bulk(platform, folder);
        if (options.Contains("--save")) MeasuredCosts.Of(costs, afterStart, afterLoad, bulk, steps, figures.ToDictionary(figure => figure.Service, figure => Math.Round(figure.PerSecond), StringComparer.Ordinal), MachineFacts.Text).Save();
    }

    private static string? Option(IReadOnlyList<string> options, string name) =>
        options.Index().Where(option => option.Item == name && option.Index + 1 < options.Count).Select(option => options[option.Index + 1]).FirstOrDefault();

    private static string Line(CapacityFigure it) => string.Create(
        CultureInfo.InvariantCulture, $"{it.Service}: {it.PerSecond:N0}/s, p99 {it.Load.P99.TotalMilliseconds:N0} ms; tried {string.Join(", ", it.Trials.Select(trial => $"{trial.Rate:N0} {trial.Why ?? "held"}"))}");

    private static void Print(List<CapacityFigure> figures)
    {
        Console.WriteLine($"\nCapacity: requests a second of each service's mix, one service at a time, sustained with p99 within {Bounds.Stated.P99.TotalMilliseconds:N0} ms and no growing backlog");
        Console.WriteLine($"{"service",-14} {"sustained",10} {"p50",8} {"p99",8} {"closed, 32",11}   processor time of a request of the mix, ms: service, gateway, broker, the others, load generator");
        foreach (var it in figures)
        {
            var requests = Math.Max(1, it.Load.Latencies.Count);
            double Of(string name) => it.Cpu.GetValueOrDefault(name).TotalMilliseconds / requests;
            var others = it.Cpu.Keys.Where(name => name != it.Service && name is not ("gateway" or PlatformReading.Broker or PlatformReading.LoadGenerator or "launcher")).Sum(Of);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{it.Service,-14} {it.PerSecond,8:N0}/s {it.Load.Median.TotalMilliseconds,5:N1} ms {it.Load.P99.TotalMilliseconds,5:N0} ms {it.Most,9:N0}/s   {Of(it.Service),6:N2} {Of("gateway"),6:N2} {Of(PlatformReading.Broker),6:N2} {others,6:N2} {Of(PlatformReading.LoadGenerator),6:N2}"));
        }
    }

    private static void Print(List<ActCost> costs)
    {
        Console.WriteLine("\nCost of a request in CPU milliseconds, its messages carried to their ends, 8 at a time");
        Console.WriteLine($"{"service",-14} {"act",-12} {"done",7} {"total",8} {"service",8} {"gateway",8} {"broker",8} {"others",8}   {"load generator",14} {"messages",9} {"taken",6} {"bytes",7}");
        foreach (var cost in costs)
        {
            var (own, gateway, broker) = (cost.Milliseconds(cost.Service), cost.Milliseconds("gateway"), cost.Milliseconds(PlatformReading.Broker));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{cost.Service,-14} {cost.Act,-12} {cost.Done,7:N0} {cost.Total,8:N2} {own,8:N2} {gateway,8:N2} {broker,8:N2} {cost.Total - own - gateway - broker,8:N2}   {cost.Milliseconds(PlatformReading.LoadGenerator),14:N2} {cost.Messages,9:N2} {cost.Consumed,6:N2} {cost.Bytes,7:N0}"));
        }
    }

    /// <summary>What is done in bulk: bills and readings, a second and in bytes.</summary>
    private static async Task<MeasuredBulk> Bulk(Platform platform, string folder)
    {
        var bills = await BillRuns.Measure(folder, 20_000);
        const int Readings = 100_000;
        var before = DatabaseReading.Of(platform);
        using var pulling = await PullingReadings.Start(platform, Readings);
        var bulk = new MeasuredBulk(
            Math.Round(bills.Billed / bills.Run.TotalSeconds), Math.Round((double)bills.Bytes / bills.Billed), Math.Round(pulling.Loaded), Math.Round((double)(DatabaseReading.Of(platform) - before).Bytes / Readings));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"\nIn bulk: {bulk.BillsPerSecond:N0} bills a second of {bulk.BytesPerBill:N0} bytes each, {bulk.ReadingsPerSecond:N0} readings a second of {bulk.BytesPerReading:N0} bytes each"));
        return bulk;
    }

    private static void Print(Platform platform, PlatformReading afterStart, PlatformReading afterLoad, IReadOnlyDictionary<string, (TimeSpan Start, double ResidentMiB)> starts, Watcher watcher)
    {
        Console.WriteLine($"\nMemory in MiB and start of each process; the whole stack with broker and demo town: start to ready {platform.Ready.TotalSeconds:N1} s");
        Console.WriteLine($"{"process",-14} {"start to ready",14} {"RSS then",9} {"RSS, demo town",15} {"heap",6} {"RSS after load",15} {"heap",6} {"threads",8} {"handles",8} {"idle CPU, ms/s",15}");
        foreach (var name in (string[])[.. Everybody, PlatformReading.Broker])
        {
            var (first, last) = (afterStart.Processes[name], afterLoad.Processes[name]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-14} {(starts.TryGetValue(name, out var start) ? $"{start.Start.TotalSeconds:N2} s" : "-"),14} {(start.ResidentMiB > 0 ? $"{start.ResidentMiB:N0}" : "-"),9} {first.ResidentMiB,15:N0} {first.HeapMiB,6:N0} {last.ResidentMiB,15:N0} {last.HeapMiB,6:N0} {last.Threads,8} {last.Handles,8} {watcher.IdleCpuPerSecond.GetValueOrDefault(name) * 1000,15:N1}"));
        }
    }
}
