using System.Globalization;

namespace Utilities.Launcher;

/// <summary>The processes of a data folder, kept on disk so that the next launcher can clear up after a killed one.</summary>
public sealed class PidFile(string path)
{
    private readonly Dictionary<string, ProcessMark> marks = [];

    public IReadOnlyList<ProcessMark> Read() => !File.Exists(path)
        ? []
        : [.. File.ReadAllLines(path).Select(line => line.Split(' ', 3)).Where(parts => parts.Length == 3)
            .Select(parts => new ProcessMark(
                int.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]))];

    public void Add(int pid, string name)
    {
        if (ProcessMark.Of(pid, name) is { } mark)
        {
            lock (marks)
            {
                marks[name] = mark;
                File.WriteAllLines(path, marks.Values.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Pid} {m.StartTicks} {m.Name}")));
            }
        }
    }

    public void Delete() => File.Delete(path);
}
