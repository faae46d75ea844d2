using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Utilities.TestKit;

namespace Utilities.Benchmarks;

/// <summary>What the figures were taken on; printed above every table, because a figure without its machine says nothing.</summary>
internal static class MachineFacts
{
    public static string Text { get; } =
        $"machine: {Cpu()}, {Environment.ProcessorCount} cores, {MemoryGiB():F0} GiB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}\n"
        + $"load average at start: {File.ReadAllText("/proc/loadavg").Trim()}; taken {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC; commit {Commit()}";

    public static void Print() => Console.WriteLine(Text + "\n");

    private static string Commit()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { WorkingDirectory = Repository.Root, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        return git.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } text ? text : "unknown";
    }

    private static string Cpu() =>
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown CPU";

    private static double MemoryGiB()
    {
        var line = File.ReadLines("/proc/meminfo").First(l => l.StartsWith("MemTotal", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0 / 1024.0;
    }
}
