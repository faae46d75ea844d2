namespace Utilities.Supply;

/// <summary>
/// The work is done in a home, so somebody must let the crew in and a time is kept for it (预约上门; D12, D14). A type without such a rule waits for no
/// appointment: leaks and bursts are gone to at once.
/// </summary>
/// <param name="Purpose">One of <see cref="Purposes"/>.</param>
/// <param name="Minutes">How long the crew normally needs on site. The sources print no number: it is the utility's own.</param>
public sealed record EntryRule(string Purpose, int Minutes)
{
    public const string Repair = "repair";
    public const string Survey = "survey";
    public const string Installation = "installation";

    public const string Inspection = "inspection";
    public const string Reading = "reading";
    public const string Delivery = "delivery";

    /// <summary>What a visit may be for.</summary>
    public static readonly string[] Purposes = [Repair, Survey, Installation, Inspection, Reading, Delivery];
}
