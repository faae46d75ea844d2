using Utilities.Drills.Acts;

namespace Utilities.Drills.Scenes;

/// <summary>Queues of two services are full and refuse what is published to them.</summary>
public static class QueueFull
{
    private const string Policy = "drill-full";

    public static Drill Drill { get; } = new(
        "queue-full", "every queue of water and complaints is full and refuses messages", "a policy of the broker: max-length 0, overflow reject-publish",
        "services accept all the time; refused messages wait in the outboxes in their order, become no dead letters, and flow when there is room", Play);

    private static async Task Play(DrillRun run)
    {
        var stack = await run.Platform();
        await run.UnderLoad(stack, new LoadPlan(), load => Outage.Of(
            run, stack, load, "the queues are full",
            () => stack.Control.Run("set_policy", Policy, "^(water|complaints)-", """{"max-length":0,"overflow":"reject-publish"}""", "--apply-to", "queues"),
            () => stack.Control.Run("clear_policy", Policy)));
    }
}
