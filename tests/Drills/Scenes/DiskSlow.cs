using Utilities.Drills.Acts;

namespace Utilities.Drills.Scenes;

/// <summary>The disk under a service's database takes its time over every fsync.</summary>
public static class DiskSlow
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(6);

    public static Drill Drill { get; } = new(
        "disk-slow", "every fsync of the water service takes 300 ms longer", "a library of a few lines, compiled by gcc and preloaded into the service",
        "acts take longer and are done all the same, nobody is refused, the service stays ready", Play);

    private static async Task Play(DrillRun run)
    {
        var cell = await run.Cell();
        var disk = cell.Fsync.OrSkip();
        await run.UnderLoad(cell, new LoadPlan(), async load =>
        {
            var begun = TimeProvider.System.GetUtcNow();
            disk.Delay = Delay;
            run.Inject($"fsync takes {Delay.TotalMilliseconds:0} ms longer");
            try
            {
                await Task.Delay(run.Options.Short ? ShortLength : run.Options.Length, TimeProvider.System, CancellationToken.None);
                run.Hold("the service stays ready", "the gateway's GET /health/ready", await cell.IsReady() ? [] : ["it does not"]);
            }
            finally
            {
                disk.Delay = TimeSpan.Zero;
                run.Inject("over: fsync is as before");
            }

            var slow = load.Ledger.All().Where(act => act.At >= begun + Delay * 2).Select(act => act.Took).Order().ToList();
            run.Count("acts accepted on the slow disk", slow.Count);
            run.Count("their median", slow.Count == 0 ? "-" : $"{slow[slow.Count / 2]:0} ms");
            run.Hold("acts are done on the slow disk, and wait for it", $"some, with a median of {Delay.TotalMilliseconds:0} ms at least", slow.Count > 0 && slow[slow.Count / 2] >= Delay.TotalMilliseconds ? [] : [$"{slow.Count} acts"]);
            run.Hold("nobody is refused for it", "answers 503", load.Tally.Seen($"503 {DatabaseLocked.Code}") == 0 ? [] : ["somebody was"]);
        });
    }
}
