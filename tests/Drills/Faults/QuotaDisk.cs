namespace Utilities.Drills.Faults;

/// <summary>A small file system of its own for one database: an image file, formatted and mounted through a loop device, or memory of a fixed size.</summary>
public sealed class QuotaDisk : IAsyncDisposable
{
    private const int MiB = 48;

    private readonly string ballast;
    private bool mounted = true;

    private QuotaDisk(string folder)
    {
        Folder = folder;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Unmount(); // Also when the drill is told to stop.
        ballast = Path.Combine(folder, "ballast");
    }

    public string Folder { get; }

    public static async Task<Lever<QuotaDisk>> Mount(string stack)
    {
        if (!Shell.IsRoot) return Lever<QuotaDisk>.Without("mounting a small file system needs root");
        var (folder, image) = (Directory.CreateDirectory(Path.Combine(stack, "quota")).FullName, Path.Combine(stack, "quota.img"));
        try
        {
            await Shell.Run("truncate", "-s", $"{MiB}M", image);
            await Shell.Run("mkfs.ext4", "-q", "-m", "0", image);
            await Shell.Run("mount", "-o", "loop", image, folder);
        }
        catch (Exception noLoop) when (noLoop is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            try
            {
                await Shell.Run("mount", "-t", "tmpfs", "-o", $"size={MiB}m", "tmpfs", folder);
            }
            catch (InvalidOperationException refused)
            {
                return Lever<QuotaDisk>.Without($"no small file system can be mounted here: {refused.Message}");
            }
        }

        return new QuotaDisk(folder);
    }

    /// <summary>Takes all the room that is left, to the last block.</summary>
    public void Fill()
    {
        using var file = new FileStream(ballast, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        var (block, smallest) = (new byte[256 * 1024], 512);
        for (var size = block.Length; size >= smallest;)
        {
            try
            {
                file.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2; // No room for so many.
            }
        }
    }

    public void Free() => File.Delete(ballast);

    public ValueTask DisposeAsync()
    {
        Unmount();
        return ValueTask.CompletedTask;
    }

    private void Unmount()
    {
        if (!mounted) return;
        mounted = false;
        Shell.TryAtOnce("umount", "-l", Folder);
    }
}
