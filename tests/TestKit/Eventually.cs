using System.Diagnostics;

namespace Utilities.TestKit;

/// <summary>Waits for what happens in the background, no longer than needed.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static Task True(Func<bool> condition, TimeSpan? timeout = null, string because = "the condition") =>
        True(() => Task.FromResult(condition()), timeout, because);

    /// <exception cref="TimeoutException">It did not come true in time.</exception>
    public static async Task True(Func<Task<bool>> condition, TimeSpan? timeout = null, string because = "the condition")
    {
        var patience = timeout ?? Patience;
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > patience) throw new TimeoutException($"Waited {patience.TotalSeconds:0.#} s in vain for {because}.");
            await Task.Delay(Pause, TimeProvider.System, CancellationToken.None);
        }
    }

    /// <summary>Waits until the value read is the one expected; on failure says what it was last.</summary>
    public static async Task Equal<T>(T expected, Func<Task<T>> read, TimeSpan? timeout = null)
    {
        var last = default(T);
        try
        {
            await True(async () => EqualityComparer<T>.Default.Equals(expected, last = await read()), timeout);
        }
        catch (TimeoutException timedOut)
        {
            throw new TimeoutException($"Expected {expected}, the last value was {last}.", timedOut);
        }
    }
}
