using System.Text;

namespace Utilities.Gateway.Tokens;

/// <summary>A small file that only its owner may read (mode 0600), replaced as a whole, changed by one process at a time.</summary>
internal static class PrivateFile
{
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(50);
    private const int LockAttempts = 200;

    /// <summary>The text, or null when there is no such file yet.</summary>
    public static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path) : null;

    /// <summary>A crash at any instant leaves either the old text or the new one.</summary>
    public static void Write(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = $"{path}.{Environment.ProcessId}.new";
        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Keeps other processes (the command line beside a running gateway) out until disposed.</summary>
    public static async Task<IDisposable> Lock(string path, TimeProvider time, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttempts)
            {
                await Task.Delay(LockPause, time, cancel);
            }
        }
    }
}
