using System.Collections.Concurrent;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// Slows down guessing: after <see cref="PerClient"/> failures for one client, or <see cref="PerAddress"/> for any, an address waits out the minute.
/// Counted per address, so that a stranger cannot lock a client out.
/// </summary>
public sealed class FailedAttempts(TimeProvider time)
{
    public const int PerClient = 10;
    public const int PerAddress = 60;
    private const int Capacity = 50_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Count)> failures = new(StringComparer.Ordinal);

    /// <summary>How long this address has to wait before it may try again; zero when it need not.</summary>
    public TimeSpan WaitOf(string address, string clientId)
    {
        var wait = Wait(address, PerAddress);
        return wait > TimeSpan.Zero ? wait : Wait(Pair(address, clientId), PerClient);
    }

    public void Failed(string address, string clientId)
    {
        if (failures.Count > Capacity) failures.Clear();
        Count(address);
        Count(Pair(address, clientId));
    }

    private static string Pair(string address, string clientId) => $"{address} {clientId}";

    private TimeSpan Wait(string key, int limit) =>
        failures.TryGetValue(key, out var seen) && seen.Count >= limit && seen.Since + Window > time.GetUtcNow()
            ? seen.Since + Window - time.GetUtcNow()
            : TimeSpan.Zero;

    private void Count(string key)
    {
        var now = time.GetUtcNow();
        failures.AddOrUpdate(key, _ => (now, 1), (_, seen) => seen.Since + Window > now ? (seen.Since, seen.Count + 1) : (now, 1));
    }
}
