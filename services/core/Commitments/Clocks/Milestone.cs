using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>One thing that happened to a matter. The book says which clocks it starts and stops.</summary>
/// <param name="Matter">The matter it happened to.</param>
/// <param name="Name">Name of the step in the book's words: <c>received</c>, <c>departed</c>, <c>arrived</c>, <c>repaired</c> …</param>
/// <param name="At">When it happened, which may be before it was typed in: clocks count from here.</param>
/// <param name="By">Who did it.</param>
public sealed record Milestone(Matter Matter, string Name, DateTimeOffset At, Actor By)
{
    /// <summary>Facts that conditions and per-unit limits read: <c>severity=minor</c>, <c>zone=urban</c>, <c>distanceKm=3.2</c>. <c>type</c>, <c>kind</c> and <c>area</c> of the matter are always there.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The coming event that a notice clock counts back from: the start of a planned outage.</summary>
    public DateTimeOffset? EventAt { get; init; }

    /// <summary>The time told to the resident, for commitments whose limit is the promised time itself.</summary>
    public DateTimeOffset? PromisedAt { get; init; }

    public string? Note { get; init; }

    /// <summary>The step's fields as JSON.</summary>
    public string? Data { get; init; }
}
