using System.Collections.Concurrent;

namespace Utilities.Matters;

/// <summary>Wakes the workers of this process when there is something to do, and those who wait for a job when it comes to rest.</summary>
public sealed class ImportQueue : WorkBell
{
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> resting = [];

    /// <summary>Ends when the job comes to rest after this call. Ask for it before reading the job's state, so that nothing is missed.</summary>
    public Task Rest(Guid job) => resting.GetOrAdd(job, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Rested(Guid job)
    {
        if (resting.TryRemove(job, out var waiting)) waiting.SetResult();
    }
}
