namespace Utilities.Billing;

/// <summary>An account that a run could not bill, and what became of it. One row of table <c>bill_run_parked</c>.</summary>
public sealed record ParkedAccount
{
    internal const string Columns = "account, cause, detail, state, reason, decided_by, decided_at";

    public required string Account { get; init; }

    /// <summary><c>no-reading</c>, <c>no-tariff</c>, <c>no-heated-area</c>, or what its reading is held for.</summary>
    public required string Cause { get; init; }

    /// <summary>The cause in words.</summary>
    public string? Detail { get; init; }

    /// <summary>One of <see cref="ParkedStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is not billed after all.</summary>
    public string? Reason { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>What became of a parked account.</summary>
public static class ParkedStates
{
    public const string Parked = "parked";
    public const string Billed = "billed";
    public const string Skipped = "skipped";
}
