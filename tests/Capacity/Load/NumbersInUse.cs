using System.Collections.Concurrent;

namespace Utilities.Capacity;

/// <summary>Numbers that readers ask about: the last few hundred that were given, so that memory stays flat however long a load runs.</summary>
public sealed class NumbersInUse
{
    private const int Kept = 512;

    private readonly ConcurrentQueue<string> numbers = new();
    private int turn;

    public void Add(string number)
    {
        numbers.Enqueue(number);
        while (numbers.Count > Kept && numbers.TryDequeue(out _))
        {
        }
    }

    /// <summary>One of them; null while there is none.</summary>
    public string? Any()
    {
        var known = numbers.ToArray();
        return known.Length == 0 ? null : known[(Interlocked.Increment(ref turn) & int.MaxValue) % known.Length];
    }
}
