using Utilities.Drills.Acts;

namespace Utilities.Drills.Scenes;

/// <summary>The broker has no memory, then no disk left, and stops reading from whoever publishes.</summary>
public static class BrokerAlarm
{
    public static Drill Drill { get; } = new(
        "broker-alarm", "the broker blocks publishers: first for want of memory, then of disk", "rabbitmqctl set_vm_memory_high_watermark and set_disk_free_limit",
        "services accept all the time; messages wait in the outboxes and flow when the alarm is over", Play);

    private static async Task Play(DrillRun run)
    {
        var stack = await run.Platform();
        await run.UnderLoad(stack, new LoadPlan(), async load =>
        {
            await Outage.Of(run, stack, load, "memory alarm", () => stack.Control.Run("set_vm_memory_high_watermark", "0.000001"), () => stack.Control.Run("set_vm_memory_high_watermark", "0.6"));
            await Outage.Of(run, stack, load, "disk alarm", () => stack.Control.Run("set_disk_free_limit", "100TB"), () => stack.Control.Run("set_disk_free_limit", "50MB"));
        });
    }
}
