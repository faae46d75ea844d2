using System.Text.Json.Serialization;
using Utilities.Contracts;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An order of billing to suspend supply at a service point for arrears (停供), and later to restore it (复供). Under the id of billing's suspension; one row of table <c>supply_suspension</c>.</summary>
public sealed record SupplySuspension : NumberedRow
{
    public const string Ordered = "ordered";
    public const string Refused = "refused";
    public const string Withdrawn = "withdrawn";
    public const string Suspended = "suspended";
    public const string Restoring = "restoring";
    public const string Restored = "restored";

    private const decimal StepsPerUnit = 1000m;

    public static readonly string[] States = [Ordered, Refused, Withdrawn, Suspended, Restoring, Restored];

    /// <summary>Number of the suspension in billing.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Number of the service point (户号).</summary>
    public string ServicePoint { get; init; } = "";

    public string? Area { get; init; }

    /// <summary>Why it was refused, as a code that says nothing about a person.</summary>
    public string? Refusal { get; init; }

    public DateTimeOffset OrderedAt { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    public string? SuspendedBy { get; init; }

    /// <summary>Whether the customer was there.</summary>
    public bool? CustomerPresent { get; init; }

    /// <summary>What the meter showed when supply was suspended, in thousandths of its unit.</summary>
    [JsonIgnore]
    public long? SuspendedReading { get; init; }

    public DateTimeOffset? RestoreOrderedAt { get; init; }

    public DateTimeOffset? RestoredAt { get; init; }

    public string? RestoredBy { get; init; }

    /// <summary>What the meter showed when supply was restored, in thousandths of its unit.</summary>
    [JsonIgnore]
    public long? RestoredReading { get; init; }

    /// <summary>When somebody was told that the restoration takes long.</summary>
    public DateTimeOffset? AlarmedAt { get; init; }

    public decimal? ReadingWhenSuspended => SuspendedReading / StepsPerUnit;

    public decimal? ReadingWhenRestored => RestoredReading / StepsPerUnit;

    /// <summary>How long the restoration took, from the order; null while it has not been done.</summary>
    public TimeSpan? RestoredAfter => RestoredAt - RestoreOrderedAt;

    internal static RowTable<SupplySuspension> TableOf(SupplyUtility utility) => new(
        "suspension order", "supply_suspension", "suspension-orders", $"{utility.NumberPrefix}SO", "D38",
        "reference, service_point, area, refusal, ordered_at, suspended_at, suspended_by, customer_present, suspended_reading, restore_ordered_at, restored_at, restored_by, restored_reading, alarmed_at",
        (row, _) => row);

    internal static long? Steps(FieldErrors errors, decimal? reading)
    {
        if (reading is { } value && (value < 0 || decimal.Round(value, 3) != value)) errors.Add("reading", "not-a-reading", "'reading' is not below nothing and has at most three decimals.");
        return errors.Range("reading", reading, 0, 1_000_000_000) is { } fits ? (long)(fits * StepsPerUnit) : null;
    }

    internal SuspensionRefused SaidRefused(SupplyUtility utility, string code, DateTimeOffset at) => new() { Service = utility.Name, MatterId = Id, Number = Reference, Order = Number, Code = code, At = at };

    internal SuspensionWithdrawn SaidWithdrawn(SupplyUtility utility, DateTimeOffset at) => new() { Service = utility.Name, MatterId = Id, Number = Reference, Order = Number, At = at };

    internal SupplySuspended SaidSuspended(SupplyUtility utility) =>
        new() { Service = utility.Name, MatterId = Id, Number = Reference, Order = Number, Reading = ReadingWhenSuspended, At = SuspendedAt!.Value };

    internal SupplyRestored SaidRestored(SupplyUtility utility, DateTimeOffset at) =>
        new() { Service = utility.Name, MatterId = Id, Number = Reference, Order = Number, Reading = ReadingWhenRestored, At = at };
}
