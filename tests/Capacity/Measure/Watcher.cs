using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>Looks at a platform from outside: what waits in its outboxes and dead letters, and when all that was begun is finished.</summary>
public sealed class Watcher(Platform platform, Counter counter)
{
    public static readonly string[] Services = ["water", "power", "gas", "heating", "billing", "appointments", "complaints"];

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    /// <summary>Processor time that an idle platform uses a second, all services and the broker; taken by <see cref="Rest"/>.</summary>
    public IReadOnlyDictionary<string, double> IdleCpuPerSecond { get; private set; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Looks for a while at a platform that nobody asks anything.</summary>
    public async Task Rest(TimeSpan duration)
    {
        await counter.EnterAll(Roles.Operator);
        var before = PlatformReading.Of(platform);
        await Task.Delay(duration, TimeProvider.System, CancellationToken.None);
        var after = PlatformReading.Of(platform);
        IdleCpuPerSecond = after.CpuSince(before).ToDictionary(pair => pair.Key, pair => pair.Value / (after.At - before.At), StringComparer.Ordinal);
    }

    /// <summary>Messages that wait to be published, of these services.</summary>
    public async Task<long> Outbox(params IEnumerable<string> services)
    {
        var waiting = await Task.WhenAll(services.Select(async service => (await Ops(service, "outbox")).GetProperty("waiting").GetInt64()));
        return waiting.Sum();
    }

    /// <summary>Open dead letters of all services.</summary>
    public async Task<int> DeadLetters()
    {
        var open = await Task.WhenAll(Services.Select(async service => (await Ops(service, "dead-letters")).GetProperty("items").GetArrayLength()));
        return open.Sum();
    }

    /// <summary>Waits until every message has been carried to its end: the outboxes are empty and the processes are as idle as at rest. The time it took, and what stood then.</summary>
    public async Task<(TimeSpan Took, PlatformReading Then)> Settle(TimeSpan limit)
    {
        var begun = PlatformReading.Of(platform);
        for (var last = begun; ;)
        {
            await Task.Delay(Look, TimeProvider.System, CancellationToken.None);
            var now = PlatformReading.Of(platform);
            if (IsIdle(now, last) && await Outbox(Services) == 0) return (last.At - begun.At, now);
            if (now.At - begun.At > limit) return (now.At - begun.At, now);
            last = now;
        }
    }

    /// <summary>Twice the processor time of a platform at rest, and five hundredths of a second for what the kernel's ticks round, are still rest.</summary>
    private bool IsIdle(PlatformReading now, PlatformReading last)
    {
        var used = now.CpuSince(last).Where(pair => pair.Key != PlatformReading.LoadGenerator).Sum(pair => pair.Value.TotalSeconds);
        var rest = IdleCpuPerSecond.Where(pair => pair.Key != PlatformReading.LoadGenerator).Sum(pair => pair.Value) * (now.At - last.At).TotalSeconds;
        return used <= (2 * rest) + 0.05;
    }

    private Task<JsonElement> Ops(string service, string what) => counter.Must(Roles.Operator, HttpMethod.Get, $"/api/{service}/ops/{what}");
}
