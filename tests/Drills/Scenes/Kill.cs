using System.Diagnostics;
using Utilities.Drills.Acts;
using Utilities.Drills.Faults;
using Utilities.Drills.Stacks;
using Utilities.TestKit;

namespace Utilities.Drills.Scenes;

/// <summary>kill -9 of every process, at random, while everybody is at work.</summary>
public static class Kill
{
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(90);

    public static Drill Drill { get; } = new(
        "kill", "every process is killed (SIGKILL) again and again: seven services, gateway and broker, also several at a time", "kill -9 by process id; the launcher starts them again",
        "nothing accepted is lost or done twice, facts and clocks are told once, callers are answered by problem details meanwhile", Play);

    private static async Task Play(DrillRun run)
    {
        var stack = await run.Platform();
        await run.UnderLoad(stack, new LoadPlan(After: TimeSpan.FromSeconds(2)), async load =>
        {
            var clock = Stopwatch.StartNew();
            do
            {
                var victims = PlatformStack.Victims.ToArray();
                run.Random.Shuffle(victims);
                foreach (var victim in victims) await One(run, stack, load, victim);
            }
            while (!run.Options.Short && clock.Elapsed < run.Options.Length);
            await stack.UntilReady();
        });
    }

    private static async Task One(DrillRun run, PlatformStack stack, Load load, string victim)
    {
        await Eventually.True(() => stack.Pids(victim).Count > 0, Return, $"{victim} to be started again");
        Signals.Send(stack.Pids(victim), Signals.Kill);
        run.Inject($"kill -9 {victim}");
        await load.Takes(run.Random.Next(5, 30));
    }
}
