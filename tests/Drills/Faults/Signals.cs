using System.Runtime.InteropServices;

namespace Utilities.Drills.Faults;

/// <summary>Signals to processes that were started by the drill itself.</summary>
internal static partial class Signals
{
    public const int Kill = 9;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>One that has ended meanwhile has got what it was to get.</summary>
    public static void Send(IEnumerable<int> processes, int signal)
    {
        foreach (var id in processes) _ = Native(id, signal);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Native(int id, int signal);
}
