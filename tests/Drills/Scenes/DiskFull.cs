using Utilities.Drills.Acts;
using Utilities.TestKit;

namespace Utilities.Drills.Scenes;

/// <summary>The disk under a service's database is full to the last block.</summary>
public static class DiskFull
{
    public const string Code = "storage-full";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(5);

    public static Drill Drill { get; } = new(
        "disk-full", "the disk of the water database is full", "a file system of 48 MiB of its own (ext4 in an image file, or memory), filled by another file",
        "what cannot be stored is refused with 503 and Retry-After, nothing accepted is lost, no file is damaged, and all goes on by itself when there is room", Play);

    private static async Task Play(DrillRun run)
    {
        var cell = await run.Cell();
        var disk = cell.Disk.OrSkip();
        await run.UnderLoad(cell, new LoadPlan(), async load =>
        {
            disk.Fill();
            run.Inject("the disk is full");
            try
            {
                await Eventually.True(() => load.Tally.Seen($"503 {Code}") > 0, Patience, "an act to be refused for want of room");
                await Task.Delay(run.Options.Short ? ShortLength : run.Options.Length, TimeProvider.System, CancellationToken.None);
            }
            finally
            {
                disk.Free();
                run.Inject("over: there is room again");
            }

            await load.Takes(20);
        });
    }
}
