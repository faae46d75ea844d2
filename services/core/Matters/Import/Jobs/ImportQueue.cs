using System.Collections.Concurrent;

namespace Utilities.Matters;

/// <summary>Wakes the workers of this process when there is something to do, and those who wait for a job when it comes to rest.</summary>
public sealed class ImportQueue
{
    private readonly SemaphoreSlim work = new(0);
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> resting = [];

    public void Wake() => work.Release();

    /// <summary>Returns when there is work, and now and then without: another replica may have left some.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancel) => work.WaitAsync(longest, cancel);

    /// <summary>Ends when the job comes to rest after this call. Ask for it before reading the job's state, so that nothing is missed.</summary>
    public Task Rest(Guid job) => resting.GetOrAdd(job, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Rested(Guid job)
    {
        if (resting.TryRemove(job, out var waiting)) waiting.SetResult();
    }
}
