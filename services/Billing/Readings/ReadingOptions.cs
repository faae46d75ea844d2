namespace Utilities.Billing;

/// <summary>Section <c>Readings</c>: how often things are looked at. No source gives a figure.</summary>
public sealed class ReadingOptions
{
    public const string Section = "Readings";

    /// <summary>How many periods beyond the current one have their rounds made.</summary>
    public int RoundsAhead { get; set; } = 1;

    /// <summary>From the end of one pull to the next by itself; zero: only when somebody asks.</summary>
    public TimeSpan PullEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>After a pull that failed.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After a pull that failed because the utility, or who gives out tokens, was not there: both start beside us.</summary>
    public TimeSpan RetryAbsentAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Readings stored in one transaction.</summary>
    public int BatchSize { get; set; } = 2000;

    /// <summary>A re-reading is due so many days after it was ordered, where the order names no day.</summary>
    public int RereadDays { get; set; } = 3;
}
