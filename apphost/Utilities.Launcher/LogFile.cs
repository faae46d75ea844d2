namespace Utilities.Launcher;

/// <summary>The output of one process on disk: at most two files of the given size, the current one and the one before.</summary>
public sealed class LogFile : IDisposable
{
    private readonly string path;
    private readonly long limit;
    private StreamWriter writer;

    /// <param name="path">The current file; the one before it gets the ending <c>.1</c>.</param>
    /// <param name="limit">Bytes after which a new file is begun.</param>
    public LogFile(string path, long limit = 10_000_000)
    {
        this.path = path;
        this.limit = limit;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        writer = Open();
    }

    public void Write(string line)
    {
        lock (this.path)
        {
            if (writer.BaseStream.Length > limit)
            {
                writer.Dispose();
                File.Move(path, path + ".1", overwrite: true);
                writer = Open();
            }

            writer.WriteLine(line);
            writer.Flush();
        }
    }

    public void Dispose() => writer.Dispose();

    private StreamWriter Open() => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete));
}
