using System.Text.RegularExpressions;

namespace Utilities.Launcher;

/// <summary>What the processes say: every line to the console under the name of its process, and to a file per process.</summary>
/// <param name="folder">Of the files, one per process.</param>
/// <param name="console">Where a person reads.</param>
/// <param name="colours">Whether the console understands colour codes; files never hold them.</param>
public sealed partial class Output(string folder, TextWriter console, bool colours) : IDisposable
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

            var plain = Colour.Replace(line, "");
            file.Write(plain);
            if (!quiet)
            {
                console.WriteLine($"{name,-10} | {(colours ? line : plain)}");
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

    [GeneratedRegex(@"\x1b\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colour { get; }
}
