using System.Text.Json;

namespace Utilities.Drills.Acts;

/// <summary>An act that a service has accepted: its answer was a 2xx that the client has seen.</summary>
/// <param name="Kind">Of the act: <c>request</c>.</param>
/// <param name="Service">Who accepted it.</param>
/// <param name="Key">Its idempotency key, which its rows carry too.</param>
/// <param name="Number">The number it was given.</param>
/// <param name="Attempts">How often it was sent under that key.</param>
/// <param name="Took">From the first attempt to the answer, in milliseconds.</param>
/// <param name="At">When the answer was seen.</param>
public sealed record Accepted(string Kind, string Service, string Key, string Number, int Attempts, double Took, DateTimeOffset At);

/// <summary>What was accepted, written to disk before it counts; and what was asked for without ever an answer, which may or may not have been done.</summary>
public sealed class AcceptedLedger(string file) : IDisposable
{
    private readonly FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    private readonly Lock gate = new();
    private readonly List<Accepted> accepted = [];
    private readonly List<string> unanswered = [];

    public int Count
    {
        get
        {
            lock (gate) return accepted.Count;
        }
    }

    public void Write(Accepted act)
    {
        lock (gate)
        {
            stream.Write(JsonSerializer.SerializeToUtf8Bytes(act));
            stream.WriteByte((byte)'\n');
            stream.Flush(flushToDisk: true);
            accepted.Add(act);
        }
    }

    public void Unanswered(string key)
    {
        lock (gate) unanswered.Add(key);
    }

    public IReadOnlyList<Accepted> Of(string kind)
    {
        lock (gate) return [.. accepted.Where(act => act.Kind == kind)];
    }

    public IReadOnlyList<Accepted> All()
    {
        lock (gate) return [.. accepted];
    }

    public IReadOnlySet<string> WithoutAnswer()
    {
        lock (gate) return unanswered.ToHashSet(StringComparer.Ordinal);
    }

    public void Dispose() => stream.Dispose();
}
