using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Wakes the worker of this process when a run that was ordered is committed.</summary>
public sealed class BillRunQueue : WorkBell
{
    private readonly Database database;
    private int ordered;

    public BillRunQueue(Database database)
    {
        this.database = database;
        database.Committed += Committed;
    }

    /// <summary>Called inside the open unit of work: the worker wakes when it is committed.</summary>
    public void WakeOnCommit() => Volatile.Write(ref ordered, 1);

    protected override void Dispose(bool disposing)
    {
        database.Committed -= Committed;
        base.Dispose(disposing);
    }

    private void Committed(object? sender, EventArgs e)
    {
        if (Interlocked.Exchange(ref ordered, 0) == 1) Wake();
    }
}
