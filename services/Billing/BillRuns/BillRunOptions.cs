namespace Utilities.Billing;

/// <summary>Configuration <c>BillRuns</c>: how runs share the machine. None of it changes a bill.</summary>
public sealed class BillRunOptions
{
    public const string Section = "BillRuns";

    /// <summary>Accounts billed in one transaction: enough to share one sync of the disk, few enough to let other work in between.</summary>
    public int ChunkAccounts { get; set; } = 2_000;

    /// <summary>Threads that calculate.</summary>
    public int Threads { get; set; } = Environment.ProcessorCount;

    /// <summary>Whether this process works on runs; a replica may be there for callers only.</summary>
    public bool Works { get; set; } = true;

    /// <summary>After a run every so many-th account is recalculated from what is stored; 1 checks all.</summary>
    public int CheckEvery { get; set; } = 1;
}
