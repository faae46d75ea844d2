namespace Utilities.Launcher;

/// <summary>What the processes say: every line to the console under the name of its process, and to a file per process.</summary>
public sealed class Output(string folder, TextWriter console) : IDisposable
{
    private readonly Dictionary<string, LogFile> files = [];
    private readonly Lock gate = new();

    /// <summary>The launcher's own words.</summary>
    public void Say(string text)
    {
        lock (gate)
        {
            console.WriteLine(text);
        }
    }

    /// <param name="name">The process.</param>
    /// <param name="line">One line of its output.</param>
    /// <param name="quiet">To the file only.</param>
    public void Line(string name, string line, bool quiet)
    {
        lock (gate)
        {
            if (!files.TryGetValue(name, out var file))
            {
                files[name] = file = new LogFile(Path.Combine(folder, name + ".log"));
            }

            file.Write(line);
            if (!quiet)
            {
                console.WriteLine($"{name,-10} | {line}");
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }

            files.Clear();
        }
    }
}
