namespace Utilities.Billing;

/// <summary>Wakes the worker of this process when somebody asks for a pull.</summary>
internal sealed class PullQueue : IDisposable
{
    private readonly SemaphoreSlim work = new(0);

    public void Wake() => work.Release();

    /// <summary>Returns when somebody asked, and now and then without: another replica may have been asked, or the next pull is due.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancel) => work.WaitAsync(longest, cancel);

    public void Dispose() => work.Dispose();
}
