namespace Utilities.Gateway.Hall;

/// <summary>A matter as its owner holds it, masked by the owner for this reader.</summary>
public sealed record OwnedMatter
{
    public required string Number { get; init; }

    public required string Service { get; init; }

    public required HallText ServiceTitle { get; init; }

    public required string Kind { get; init; }

    /// <summary>What that kind is called.</summary>
    public required HallText Noun { get; init; }

    public required string Type { get; init; }

    public required HallText Title { get; init; }

    public required string State { get; init; }

    public required HallText StateTitle { get; init; }

    public required bool Open { get; init; }

    /// <summary>How it ended; null while open.</summary>
    public string? Outcome { get; init; }

    /// <summary>Number of the matter it is about.</summary>
    public string? About { get; init; }

    /// <summary>The unit that has it in hand.</summary>
    public string? Unit { get; init; }

    public string? Area { get; init; }

    public required PersonView Person { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset? PromisedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Steps allowed now.</summary>
    public required IReadOnlyList<HallText> Next { get; init; }

    /// <summary>What must happen elsewhere first.</summary>
    public required IReadOnlyList<HallText> WaitsFor { get; init; }

    public required IReadOnlyList<HallClock> Clocks { get; init; }

    /// <summary>Where its owner shows all of it.</summary>
    public required string Path { get; init; }
}

/// <param name="Masked">True when name, phone, address and free text are masked for this reader.</param>
public sealed record PersonView(string? Name, string? Phone, string? Address, string? Description, bool Masked);

/// <summary>A promise that runs or ran for a matter.</summary>
/// <param name="Limit">As the source prints it; null: the duty has no number.</param>
/// <param name="Outcome"><c>met</c> or <c>missed</c> once it stopped.</param>
/// <param name="Late">Open and past its due time.</param>
/// <param name="Explanation">Where the due time is explained.</param>
public sealed record HallClock(
    string CommitmentId, string Profile, HallText Title, string Kind, string? Limit, DateTimeOffset StartedAt, DateTimeOffset? DueAt, string State, DateTimeOffset? StoppedAt, string? Outcome, bool Late, bool Soft,
    string Explanation);

/// <summary>One thing that happened, in whichever service.</summary>
/// <param name="Roles">Roles of whoever did it.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Service, string Number, string What, HallText Title, IReadOnlyList<string> Roles);

/// <summary>What the person was told or is to be told.</summary>
public sealed record ToldEntry(DateTimeOffset At, string Service, string Number, string Occasion, string Channel, HallText Text);

/// <summary>Everything the hall knows under one number.</summary>
/// <param name="Matter">The matter itself; null while its owner is missing.</param>
/// <param name="Related">What other services, and its own, hold about it: visits, complaints, follow-ups, supervision.</param>
/// <param name="Timeline">What happened to the matter and to what is about it, oldest first.</param>
/// <param name="Missing">Parts that are not in here, and why.</param>
public sealed record MatterView(
    string Number, OwnedMatter? Matter, IReadOnlyList<OwnedMatter> Related, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<ToldEntry> Told, IReadOnlyList<Missing> Missing);
