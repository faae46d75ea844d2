using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A visit to a home that an order or an application needs: one row of table <c>home_visit</c>. An order may have several, one open at a time.</summary>
public sealed record HomeVisit
{
    /// <summary>Chosen here; the appointments service and the saga know the visit by it.</summary>
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required string RequestNumber { get; init; }

    /// <summary>1, 2, 3 … within the request.</summary>
    public required int Sequence { get; init; }

    /// <summary>One of <see cref="EntryRule.Purposes"/>.</summary>
    public required string Purpose { get; init; }

    public required int Minutes { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset? NotAfter { get; init; }

    /// <summary>The time the customer asked for.</summary>
    public DateTimeOffset? WantedAt { get; init; }

    /// <summary>Who agreed on the customer's side to the time found or told (K43); null: nobody has yet. Personal.</summary>
    public string? AgreedBy { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>One of <see cref="HomeVisitStates"/>.</summary>
    public string State { get; init; } = HomeVisitStates.Requested;

    /// <summary>Stable code of why it is as it is: <c>no-free-slot</c>, <c>promise-broken</c>, <c>applicant</c> …</summary>
    public string? Reason { get; init; }

    /// <summary>Number of the appointment.</summary>
    public string? Appointment { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Crew { get; init; }

    public DateTimeOffset? ArrivedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public long Version { get; init; } = 1;

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What is said of it in the request's history: nothing about a person.</summary>
    internal IReadOnlyDictionary<string, string> Told
    {
        get
        {
            var told = new Dictionary<string, string>(StringComparer.Ordinal) { ["visit"] = $"{Sequence}", ["state"] = State };
            if (Appointment is not null) told["appointment"] = Appointment;
            if (StartsAt is { } starts) told["startsAt"] = $"{starts.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}";
            if (Reason is not null) told["reason"] = Reason;
            return told;
        }
    }

    internal Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(State) ? null : Refusal.Conflict(
        "visit-state", "The visit is not in a state for this.", $"Visit {Sequence} of '{RequestNumber}' is {State}; this needs: {string.Join(", ", states.ToArray())}.", "D12");
}

/// <summary>Requested > reserved > arrived > done or cannot-finish; or to be agreed by hand, missed, cancelled.</summary>
public static class HomeVisitStates
{
    /// <summary>Waits for a time of the appointments service.</summary>
    public const string Requested = "requested";

    public const string Reserved = "reserved";

    /// <summary>No time could be kept: the dispatcher agrees one with the customer.</summary>
    public const string ToAgree = "to-agree";

    /// <summary>The dispatcher has agreed a time with the customer.</summary>
    public const string Agreed = "agreed";

    public const string Arrived = "arrived";
    public const string Done = "done";

    /// <summary>The crew was there and could not finish; the next visit is another one.</summary>
    public const string CannotFinish = "cannot-finish";

    /// <summary>The crew was there and nobody was (D12): the next visit is another one.</summary>
    public const string Missed = "missed";

    public const string Cancelled = "cancelled";
}
