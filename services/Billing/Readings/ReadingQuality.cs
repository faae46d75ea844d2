namespace Utilities.Billing;

/// <summary>What the utility says of a reading.</summary>
internal static class ReadingQuality
{
    public const string Valid = "valid";

    /// <summary>Not read but estimated on the spot.</summary>
    public const string EstimatedByReader = "estimated-by-reader";

    public const string NoAccess = "no-access";
    public const string Damaged = "damaged";
    public const string Stopped = "stopped";
    public const string Suspect = "suspect";
}
