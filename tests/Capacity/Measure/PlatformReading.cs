using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>What the processes of a running platform have used up to an instant, by name; <see cref="LoadGenerator"/> is this process.</summary>
public sealed record PlatformReading(TimeSpan At, IReadOnlyDictionary<string, ProcessReading> Processes)
{
    public const string LoadGenerator = "load generator";
    public const string Broker = "broker";

    /// <summary>Helpers of the launcher that sleep.</summary>
    private static readonly string[] Bystanders = ["sh", "setpriv", "setsid", "epmd", "erl_child_setup", "inet_gethost", "sleep", "cat"];

    public static PlatformReading Of(Platform platform, bool heap = false)
    {
        var processes = new Dictionary<string, ProcessReading>(StringComparer.Ordinal);
        foreach (var (id, seen, _) in platform.Processes())
        {
            var name = seen.StartsWith("beam", StringComparison.Ordinal) ? Broker : seen;
            if (!Bystanders.Contains(name) && ProcessReading.Of(id, heap && name != Broker) is { } reading) processes.TryAdd(name, reading);
        }

        processes[LoadGenerator] = ProcessReading.Of(Environment.ProcessId)!;
        return new(ProcessReading.SinceBoot, processes);
    }

    /// <summary>Processor time that each used since an earlier reading; a process that was started anew counts from its start.</summary>
    public IReadOnlyDictionary<string, TimeSpan> CpuSince(PlatformReading earlier) => Processes.ToDictionary(
        pair => pair.Key,
        pair => earlier.Processes.TryGetValue(pair.Key, out var before) && before.Id == pair.Value.Id ? pair.Value.Cpu - before.Cpu : pair.Value.Cpu,
        StringComparer.Ordinal);
}
