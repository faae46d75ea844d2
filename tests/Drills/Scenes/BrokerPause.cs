using Utilities.Drills.Acts;
using Utilities.Drills.Faults;
using Utilities.Drills.Stacks;

namespace Utilities.Drills.Scenes;

/// <summary>The broker stands still with all its connections open, as on a machine that swaps or is moved.</summary>
public static class BrokerPause
{
    public static Drill Drill { get; } = new(
        "broker-pause", "the broker stands still, its connections open", "SIGSTOP, later SIGCONT",
        "services accept all the time; messages wait in the outboxes and flow when it goes on", Play);

    private static async Task Play(DrillRun run)
    {
        var stack = await run.Platform();
        await run.UnderLoad(stack, new LoadPlan(), load => Outage.Of(run, stack, load, "the broker stands still", () => Send(stack, Signals.Stop), () => Send(stack, Signals.Continue)));
    }

    private static Task Send(PlatformStack stack, int signal)
    {
        Signals.Send(stack.Pids(PlatformStack.BrokerName), signal);
        return Task.CompletedTask;
    }
}
