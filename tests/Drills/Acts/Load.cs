using System.Diagnostics;
using Utilities.Drills.Reports;
using Utilities.Drills.Stacks;
using Utilities.TestKit;

namespace Utilities.Drills.Acts;

/// <summary>How much load there is.</summary>
/// <param name="Clients">At a time.</param>
/// <param name="PerSecond">Acts a second, all clients together.</param>
/// <param name="Before">So many acts are accepted before the first fault.</param>
/// <param name="After">The load goes on for so long after the last.</param>
/// <param name="Most">Acts altogether.</param>
public sealed record LoadPlan(int Clients = 6, double PerSecond = 40, int Before = 20, TimeSpan After = default, int Most = 100_000)
{
    /// <summary>After which a client gives an act up without an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);
}

/// <summary>Clients that perform acts of all kinds that the stack has services for, each at its own random choice from the seed, until told to finish.</summary>
public sealed class Load : IAsyncDisposable
{
    private static readonly TimeSpan Progress = TimeSpan.FromSeconds(240);

    private readonly CancellationTokenSource stop = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly LoadPlan plan;
    private readonly string folder = Directory.CreateTempSubdirectory("utilities-acts-").FullName;
    private Task clients = Task.CompletedTask;
    private int begun;

    private Load(LoadPlan plan, string name)
    {
        this.plan = plan;
        Name = name;
        Ledger = new(Path.Combine(folder, "accepted.jsonl"));
    }

    /// <summary>With which every key begins.</summary>
    public string Name { get; }

    public AcceptedLedger Ledger { get; }

    public Tally Tally { get; } = new();

    /// <summary>Acts that were accepted so far.</summary>
    public int Accepted => Ledger.Count;

    public static async Task<Load> Start(DrillStack stack, LoadPlan plan, string name, int seed)
    {
        var load = new Load(plan, $"drill-{name}-{seed}-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}");
        var client = new CarefulClient(stack, load.Tally, plan.Patience);
        var town = await Town.Visit(client, stack.Services, load.Name);
        ActKind[] all = [.. FileRequest.Kinds, TakeStep.Act, BookWindow.Act, TakeTicket.Act, FileComplaint.Act, PayAtWindow.Act];
        var kinds = all.Where(kind => stack.Services.Contains(kind.Service)).SelectMany(kind => Enumerable.Repeat(kind, kind.Weight)).ToArray();
        load.clock.Restart();
        load.clients = Task.WhenAll(Enumerable.Range(0, plan.Clients).Select(index => Task.Run(() => load.Go(new(client, load.Ledger, new Random(seed + index), town), kinds))));
        return load;
    }

    /// <summary>Waits until so many acts more have been accepted.</summary>
    public Task Takes(int more) => Reaches(Accepted + more);

    public Task Reaches(int accepted) => Eventually.True(
        () => clients.IsFaulted ? throw new InvalidOperationException("A client of the load has failed.", clients.Exception) : Accepted >= accepted, Progress, $"{accepted} acts to be accepted");

    /// <summary>No new act after this; those under way are carried to their answer.</summary>
    public async Task Finish(TimeSpan after)
    {
        await Task.Delay(after, TimeProvider.System, CancellationToken.None);
        await stop.CancelAsync();
        await clients;
        clock.Stop();
    }

    public void Describe(DrillReport report)
    {
        var acts = Ledger.All();
        report.Count("acts begun", begun);
        report.Count("acts accepted", acts.Count);
        foreach (var kind in acts.GroupBy(act => act.Kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)) report.Count($"accepted: {kind.Key}", kind.Count());
        report.Count("accepted only when sent again under the same key", acts.Count(act => act.Attempts > 1));
        report.Count("acts without an answer", Ledger.WithoutAnswer().Count);
        if (acts.Count > 0) report.Count("longest wait for an answer", $"{acts.Max(act => act.Took) / 1000:0.0} s");
        Tally.Describe(report);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await clients.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Ledger.Dispose();
        stop.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Go(Actor actor, ActKind[] kinds)
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref begun);
            if (number > plan.Most) return;
            // In step with the clock, but never in a rush for what an outage left out.
            var due = TimeSpan.FromSeconds(number / plan.PerSecond);
            if (due > clock.Elapsed) await Task.Delay(due - clock.Elapsed, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            else if (clock.Elapsed - due > TimeSpan.FromSeconds(1)) await Task.Delay(TimeSpan.FromSeconds(plan.Clients / plan.PerSecond), TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested) return;
            var kind = kinds[actor.Random.Next(kinds.Length)];
            await kind.Do(actor, $"{Name}-{number}");
        }
    }
}
