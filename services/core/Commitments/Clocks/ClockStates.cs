namespace Utilities.Commitments;

/// <summary>What a clock may be doing. Stored and answered as these words.</summary>
public static class ClockStates
{
    public const string Running = "running";
    public const string Paused = "paused";
    public const string Stopped = "stopped";

    /// <summary>Out of the rates, with a reason; it no longer warns anybody.</summary>
    public const string Excluded = "excluded";

    public static readonly IReadOnlyList<string> All = [Running, Paused, Stopped, Excluded];
}

/// <summary>How a stopped clock ended. A clock without a number has neither.</summary>
public static class ClockOutcomes
{
    public const string Met = "met";
    public const string Missed = "missed";
}

/// <summary>Where a clock comes from.</summary>
public static class ClockOrigins
{
    public const string Live = "live";

    /// <summary>Loaded by an importer: nobody was warned and its history is what the source says.</summary>
    public const string History = "history";
}
