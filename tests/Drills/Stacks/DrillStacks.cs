namespace Utilities.Drills.Stacks;

/// <summary>The stacks that drills share, each started when it is first asked for. A failed drill leaves none behind for the next.</summary>
public sealed class DrillStacks : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    private PlatformStack? platform;
    private Cell? cell;

    /// <summary>Told to stop, a drill takes its processes along.</summary>
    public DrillStacks() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Renew().Wait(StopLimit);

    /// <summary>Two cores carry one stack at a time.</summary>
    public async Task<PlatformStack> Platform()
    {
        await Drop(cell);
        cell = null;
        return platform ??= await PlatformStack.Start(Directory.CreateTempSubdirectory("utilities-drill-").FullName);
    }

    public async Task<Cell> Cell()
    {
        await Drop(platform);
        platform = null;
        return cell ??= await Stacks.Cell.Start(Directory.CreateTempSubdirectory("utilities-cell-").FullName);
    }

    public string LastWords() => platform?.LastWords() ?? cell?.LastWords() ?? "";

    /// <summary>The next drill starts on new stacks.</summary>
    public async Task Renew()
    {
        await Drop(platform);
        await Drop(cell);
        (platform, cell) = (null, null);
    }

    public async ValueTask DisposeAsync() => await Renew();

    private static async Task Drop(DrillStack? stack)
    {
        if (stack is not null) await stack.DisposeAsync();
    }
}
