using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Wakes the worker of this process when there is a run to do.</summary>
public sealed class BillRunQueue : IDisposable
{
    private readonly SemaphoreSlim work = new(0);
    private readonly Database database;
    private int ordered;

    public BillRunQueue(Database database)
    {
        this.database = database;
        database.Committed += Committed;
    }

    /// <summary>Called inside the open unit of work: the worker wakes when it is committed.</summary>
    public void Wake() => Volatile.Write(ref ordered, 1);

    /// <summary>Returns when there is work, and now and then without: another replica may have left some.</summary>
    public Task Wait(TimeSpan longest, CancellationToken cancel) => work.WaitAsync(longest, cancel);

    public void Dispose()
    {
        database.Committed -= Committed;
        work.Dispose();
    }

    private void Committed(object? sender, EventArgs e)
    {
        if (Interlocked.Exchange(ref ordered, 0) == 1) work.Release();
    }
}
