namespace Utilities.Supply;

/// <summary>What stands of an outage. A planned one: planned, announced; any other: declared; all: restored-unconfirmed, restored, closed.</summary>
public static class OutageStates
{
    /// <summary>Entered, nobody told yet.</summary>
    public const string Planned = "planned";

    /// <summary>Those affected have been told; begins at its start by itself.</summary>
    public const string Announced = "announced";

    /// <summary>Sudden, temporary or by rationing: those affected have been told; supply is off from its start.</summary>
    public const string Declared = "declared";

    /// <summary>Thought to be over, but somebody still had no supply.</summary>
    public const string Reopened = "reopened";

    /// <summary>The work is done; a sample of those affected is being asked.</summary>
    public const string RestoredUnconfirmed = "restored-unconfirmed";

    /// <summary>The whole sample has supply.</summary>
    public const string Restored = "restored";

    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Planned, Announced, Declared, Reopened, RestoredUnconfirmed, Restored, Closed, Cancelled];

    /// <summary>Coming or running, and known to the public.</summary>
    public static readonly string[] Live = [Announced, Declared, Reopened];

    /// <summary>Over by report, open again at once when one customer has no supply.</summary>
    public static readonly string[] Watched = [RestoredUnconfirmed, Restored];

    public static readonly string[] Ended = [Closed, Cancelled];
}
