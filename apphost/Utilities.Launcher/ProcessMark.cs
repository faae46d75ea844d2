using System.Globalization;

namespace Utilities.Launcher;

/// <summary>A process as it can be recognised later, when its number may belong to another one.</summary>
/// <param name="Pid">Process number.</param>
/// <param name="StartTicks">Start since boot in clock ticks: field 22 of <c>/proc/PID/stat</c>.</param>
/// <param name="Name">Name in the topology, or "broker".</param>
public sealed record ProcessMark(int Pid, long StartTicks, string Name)
{
    /// <summary>Takes the mark of a living process, null when it is gone already.</summary>
    public static ProcessMark? Of(int pid, string name)
    {
        try
        {
            // The command name in brackets may hold blanks and brackets itself; field 3 follows the last one.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" ? null : new ProcessMark(pid, long.Parse(fields[19], CultureInfo.InvariantCulture), name);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }

    /// <summary>Whether that very process still lives and is one of ours by its command line.</summary>
    public bool IsAlive() => Of(Pid, Name) == this && CommandLineIsOurs();

    private bool CommandLineIsOurs()
    {
        try
        {
            var command = File.ReadAllText($"/proc/{Pid}/cmdline");
            string[] ours = ["Utilities.", "beam.smp", "broker.sh", "tethered.sh"];
            return ours.Any(word => command.Contains(word, StringComparison.Ordinal));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return false;
        }
    }
}
