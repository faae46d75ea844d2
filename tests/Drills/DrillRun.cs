using System.Diagnostics;
using Utilities.Drills.Acts;
using Utilities.Drills.Effects;
using Utilities.Drills.Reports;
using Utilities.Drills.Stacks;

namespace Utilities.Drills;

/// <summary>One run of one drill: its stacks, its chances and what is noted of it.</summary>
public sealed class DrillRun(Drill drill, DrillOptions options, DrillStacks stacks)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();

    public DrillOptions Options => options;

    /// <summary>The same for the same seed and drill, whatever was run before.</summary>
    public Random Random { get; } = new(options.Seed);

    public DrillReport Report { get; } = new(drill, options);

    /// <summary>The whole platform, shared by the drills that need all of it.</summary>
    public Task<PlatformStack> Platform() => stacks.Platform();

    /// <summary>Broker, water and gateway, with every lever for faults that this machine allows.</summary>
    public Task<Cell> Cell() => stacks.Cell();

    /// <summary>Notes a fault that was injected, at its time in the drill.</summary>
    public void Inject(string fault) => Report.Inject(clock.Elapsed, fault);

    /// <summary>Notes a figure.</summary>
    public void Count(string what, object figure) => Report.Count(what, figure);

    /// <summary>Notes whether an invariant held: without offences it did.</summary>
    public void Hold(string invariant, string means, IEnumerable<string> offences) => Report.Hold(invariant, means, offences);

    /// <summary>Runs the faults under a load of real acts, lets everything come to rest and judges what was done by what was accepted.</summary>
    /// <param name="stack">On which.</param>
    /// <param name="plan">The load.</param>
    /// <param name="faults">Injects the faults; ends with all of them over. Is given the load as it goes.</param>
    public async Task UnderLoad(DrillStack stack, LoadPlan plan, Func<Load, Task> faults)
    {
        await using var observer = await Observer.Start(stack);
        await using var load = await Load.Start(stack, plan, drill.Name, options.Seed);
        await load.Reaches(plan.Before);
        try
        {
            await faults(load);
        }
        finally
        {
            await load.Finish(plan.After);
        }

        load.Describe(Report);
        var settling = Stopwatch.StartNew();
        await stack.Settle();
        Count("time to rest after the last act", $"{settling.Elapsed.TotalSeconds:0.0} s");
        await Invariants.Check(this, new Evidence(stack, load, observer));
    }

    /// <summary>Plays a drill and says how it ended; whatever it throws is a failure of its own, not of the program.</summary>
    public static async Task<DrillReport> Play(Drill drill, DrillOptions options, DrillStacks stacks)
    {
        var run = new DrillRun(drill, options, stacks);
        try
        {
            await drill.Play(run);
        }
        catch (DrillSkipped skipped)
        {
            run.Report.Skip(skipped.Message);
        }
#pragma warning disable CA1031 // A drill that breaks off is a failed drill; the others go on, on stacks of their own.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            run.Hold("the drill comes to its end", "no step of it fails or waits in vain", [failure.ToString(), stacks.LastWords()]);
        }

        if (run.Report.Failed) await stacks.Renew();
        run.Report.Took = run.clock.Elapsed;
        return run.Report;
    }
}
