using System.Diagnostics;
using System.Security.Cryptography;

namespace Utilities.Launcher;

/// <summary>The data folder, held by one launcher at a time.</summary>
public sealed class DataFolder : IDisposable
{
    /// <summary>How long processes of a killed launcher get; they were asked to stop when it died.</summary>
    private static readonly TimeSpan LeftoverLimit = TimeSpan.FromSeconds(10);

    /// <summary>Hexadecimal digits: 256 bits.</summary>
    private const int SecretLength = 64;

    private readonly FileStream hold;

    private DataFolder(string path, FileStream hold)
    {
        this.hold = hold;
        Root = path;
        Pids = new PidFile(System.IO.Path.Combine(path, "launcher.pids"));
    }

    public string Root { get; }

    public PidFile Pids { get; }

    public string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A secret of its own for each name (mode 0600), made when it is first asked for.</summary>
    public string Secret(params string[] parts)
    {
        var owned = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = Path(parts);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!, owned | UnixFileMode.UserExecute);
        if (!File.Exists(file))
        {
            using var stream = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = owned });
            stream.Write(System.Text.Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(SecretLength, lowercase: true)));
        }

        return File.ReadAllText(file);
    }

    /// <summary>Takes the folder, or says who has it. The kernel lets go of it when the launcher dies, however it dies.</summary>
    public static DataFolder Hold(string path)
    {
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            return new DataFolder(path, new FileStream(
                System.IO.Path.Combine(path, "launcher.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException)
        {
            var owner = new PidFile(System.IO.Path.Combine(path, "launcher.pids")).Read().FirstOrDefault(mark => mark.Name == "launcher");
            throw new StartFailed(
                $"{path} is in use by another ./run{(owner is null ? "" : $" (process {owner.Pid})")}. "
                + "Stop that one, or start this one with --data DIR and --port N.");
        }
    }

    /// <summary>Waits for what a killed launcher left running on this folder, and kills what does not end.</summary>
    /// <returns>Names of the processes that had to be waited for.</returns>
    public async Task<IReadOnlyList<string>> ClearLeftovers(TimeProvider time, CancellationToken cancel)
    {
        var left = Pids.Read().Where(mark => mark.IsAlive()).ToList();
        var deadline = time.GetUtcNow() + LeftoverLimit;
        while (left.Exists(mark => mark.IsAlive()) && time.GetUtcNow() < deadline)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancel);
        }

        foreach (var mark in left.Where(mark => mark.IsAlive()))
        {
            using var process = Process.GetProcessById(mark.Pid);
            process.Kill();
            await process.WaitForExitAsync(cancel);
        }

        return [.. left.Select(mark => mark.Name)];
    }

    public void Dispose()
    {
        Pids.Delete();
        hold.Dispose();
    }
}
