namespace Utilities.Matters;

/// <summary>Wakes the workers of this process when there is something to do.</summary>
public class WorkBell : IDisposable
{
    private readonly SemaphoreSlim work = new(0);

    public void Wake() => work.Release();

    /// <summary>Returns when there is work, and now and then without: another replica may have left some, or something has become due.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancel) => work.WaitAsync(longest, cancel);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => work.Dispose();
}
