using Utilities.Drills.Acts;

namespace Utilities.Drills.Scenes;

/// <summary>The broker is stopped in order and comes back, as for maintenance.</summary>
public static class BrokerRestart
{
    public static Drill Drill { get; } = new(
        "broker-restart", "the broker is stopped and started again", "rabbitmqctl stop_app and start_app",
        "services accept all the time; messages wait in the outboxes and flow when it is back", Play);

    private static async Task Play(DrillRun run)
    {
        var stack = await run.Platform();
        await run.UnderLoad(stack, new LoadPlan(), load => Outage.Of(run, stack, load, "the broker is stopped", () => stack.Control.Run("stop_app"), () => stack.Control.Run("start_app")));
    }
}
