using System.Security.Cryptography;
using System.Text;

namespace Utilities.Billing;

/// <summary>One billing period of one utility (账期), from being opened to being closed. One row of table <c>billing_cycle</c>; its saga carries it.</summary>
public sealed record BillingCycle
{
    internal const string Columns = "id, utility, period, state, read_until, opened_by, opened_at, closed_by, closed_at, version, updated_at";

    /// <summary>Made from utility and period: whoever speaks of them names the same cycle.</summary>
    public required Guid Id { get; init; }

    public required string Utility { get; init; }

    /// <summary><c>2026-11</c></summary>
    public required string Period { get; init; }

    /// <summary>One of <see cref="BillingCycleStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Local day from which on nobody waits for readings any more.</summary>
    public DateOnly? ReadUntil { get; init; }

    public string? OpenedBy { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public string? ClosedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public long Version { get; init; } = 1;

    public required DateTimeOffset UpdatedAt { get; init; }

    public static Guid IdOf(string utility, string period) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"billing-cycle {utility} {period}")).AsSpan(0, 16), bigEndian: true);
}

/// <summary>How far a period is. Stored and answered as these words.</summary>
public static class BillingCycleStates
{
    /// <summary>Meters are read.</summary>
    public const string Reading = "reading";

    /// <summary>Its run is ordered or under way.</summary>
    public const string Billing = "billing";

    /// <summary>Its run has come through; parked accounts may be left.</summary>
    public const string Billed = "billed";

    /// <summary>No regular bill of it is issued any more.</summary>
    public const string Closed = "closed";
}
