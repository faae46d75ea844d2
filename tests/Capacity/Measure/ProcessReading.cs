using System.Globalization;

namespace Utilities.Capacity;

/// <summary>What the kernel says of a process at an instant.</summary>
/// <param name="Cpu">Time on a processor since its start, its own and the kernel's for it: fields 14 and 15 of <c>/proc/PID/stat</c>, to 10 ms.</param>
/// <param name="StartedAt">Since the boot of the machine.</param>
/// <param name="ResidentMiB">Resident memory.</param>
/// <param name="HeapMiB">The resident part of the address range that the garbage collector reserved; null for what has none.</param>
/// <param name="Threads">Threads.</param>
/// <param name="Handles">Open files, sockets among them.</param>
public sealed record ProcessReading(int Id, TimeSpan Cpu, TimeSpan StartedAt, double ResidentMiB, double? HeapMiB, int Threads, int Handles)
{
    /// <summary>Ticks of <c>/proc/PID/stat</c> a second: the same on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>The collector of .NET reserves at least this much address space in one piece, and nobody else does.</summary>
    private const ulong LeastReservation = 1UL << 34;

    /// <summary>Time since the boot of the machine, as <see cref="StartedAt"/> counts.</summary>
    public static TimeSpan SinceBoot => TimeSpan.FromSeconds(double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture));

    /// <summary>Null when the process is gone.</summary>
    /// <param name="heap">Also sums the heap, which takes the kernel some milliseconds.</param>
    public static ProcessReading? Of(int id, bool heap = false)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var pages = long.Parse(File.ReadAllText($"/proc/{id}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
            return new(
                id, Ticks(fields[11]) + Ticks(fields[12]), Ticks(fields[19]), pages * Environment.SystemPageSize / 1048576.0, heap ? Heap(File.ReadLines($"/proc/{id}/smaps")) : null,
                int.Parse(fields[17], CultureInfo.InvariantCulture), Directory.GetFiles($"/proc/{id}/fd").Length);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Resident MiB of the largest run of adjoining mappings of <c>smaps</c>, where that is large enough to be the collector's. Pure.</summary>
    public static double? Heap(IEnumerable<string> smaps)
    {
        var (runs, end) = (new List<(ulong Size, long KiB)>(), 0UL);
        foreach (var line in smaps)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "Rss:") runs[^1] = runs[^1] with { KiB = runs[^1].KiB + long.Parse(words[1], CultureInfo.InvariantCulture) };
            if (words[0].Split('-') is not [var from, var until] || words[0].EndsWith(':')) continue;
            var (first, last) = (ulong.Parse(from, NumberStyles.HexNumber, CultureInfo.InvariantCulture), ulong.Parse(until, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            if (first == end && runs.Count > 0) runs[^1] = runs[^1] with { Size = runs[^1].Size + last - first };
            else runs.Add((last - first, 0));
            end = last;
        }

        var largest = runs.MaxBy(run => run.Size);
        return largest.Size >= LeastReservation ? largest.KiB / 1024.0 : null;
    }

    private static TimeSpan Ticks(string text) => TimeSpan.FromSeconds(long.Parse(text, CultureInfo.InvariantCulture) / TicksPerSecond);
}
