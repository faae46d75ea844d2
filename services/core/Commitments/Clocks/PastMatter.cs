namespace Utilities.Commitments;

/// <summary>One promise of the past, kept or broken long ago: what an importer hands to <see cref="ClockBackfill"/>.</summary>
/// <param name="Matter">The matter as imported.</param>
/// <param name="CommitmentId">The one commitment that its type falls under.</param>
/// <param name="Profile">The profile the history is judged by.</param>
/// <param name="Started">When the promise began to count.</param>
/// <param name="Stopped">When it was fulfilled; null when the history leaves it open.</param>
/// <param name="ExcludedReason">Why it does not count (duplicate, transferred …), or null.</param>
public sealed record PastMatter(
    Matter Matter, string CommitmentId, string Profile, DateTimeOffset Started, DateTimeOffset? Stopped, string? ExcludedReason)
{
    /// <summary>Facts for limits that depend on the case, as in <see cref="Milestone.Facts"/>.</summary>
    public IReadOnlyDictionary<string, string>? Facts { get; init; }
}
