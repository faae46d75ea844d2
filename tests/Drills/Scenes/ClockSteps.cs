using Utilities.Drills.Acts;
using Utilities.Drills.Faults;
using Utilities.Drills.Stacks;
using Utilities.TestKit;

namespace Utilities.Drills.Scenes;

/// <summary>The host's clock jumps: ahead, so that hours of promises fall due at once, and back, so that they fall due again by the calendar.</summary>
public static class ClockSteps
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Drill Drill { get; } = new(
        "clock-steps", "the clock of the host of water and gateway steps forwards and backwards by hours", "libfaketime (Debian: faketime), preloaded; what measures spans is left alone",
        "what falls due fires, once, whatever the clock does afterwards; acts are accepted, with new tokens where the old ones are out of date", Play);

    private static async Task Play(DrillRun run)
    {
        var cell = await run.Cell();
        var host = cell.Clock.OrSkip();
        await run.UnderLoad(cell, new LoadPlan(Before: 40), async load =>
        {
            int[] hours = run.Options.Short ? [2, 0, -1, 0] : [2, 0, -1, 0, 3, -2, 1, 0];
            try
            {
                foreach (var offset in hours)
                {
                    host.Set(TimeSpan.FromHours(offset));
                    run.Inject($"the clock is {(offset == 0 ? "right" : $"{offset:+0;-0} h off")}");
                    await Eventually.True(async () => await Overdue(cell, host) == 0, Patience, "every clock that is due to fire");
                    await load.Takes(20);
                }
            }
            finally
            {
                host.Set(TimeSpan.Zero);
            }
        });
    }

    private static Task<long> Overdue(Cell cell, HostClock host) => cell.Books.Read<long>(Cell.Service, "SELECT COUNT(*) FROM clock WHERE next_fire_at < @now", new { now = host.Now.AddSeconds(-2).ToUnixTimeMilliseconds() });
}
