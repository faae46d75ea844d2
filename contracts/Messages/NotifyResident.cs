namespace Utilities.Contracts;

/// <summary>Order: tell the resident of a matter what has happened. Who that is and what it says is found where the matter is.</summary>
public sealed record NotifyResident
{
    public required Guid MatterId { get; init; }

    /// <summary>What there is to say: <c>filed</c>, <c>assigned</c>, <c>cannot-finish</c>, <c>promise-broken</c> …</summary>
    public required string Occasion { get; init; }

    /// <summary>The same key is told once: the sequence of the step or the rung of the clock.</summary>
    public required string OnceKey { get; init; }

    public DateTimeOffset? PromisedAt { get; init; }
}
