namespace Utilities.Matters;

/// <summary>What an import may be doing. Stored and answered as these words.</summary>
public static class ImportStates
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Completed = "completed";

    /// <summary>Stopped by a person: what was taken stays, the rest may be resumed.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>Stopped by a fault of ours; may be resumed when its cause is gone.</summary>
    public const string Failed = "failed";

    public static bool IsOpen(string state) => state is Queued or Running;
}
