using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>
/// An exchange of meters that could not be entered: no account, or not that meter. Kept with its cause until a clerk says whose it is or that it is nobody's. One row of
/// table <c>unmatched_meter_fact</c>.
/// </summary>
public sealed record MeterFact
{
    internal const string Columns = """
        id, utility, matter_id, matter, service_point, old_meter, old_reading, new_meter, new_reading, unit, replaced_at, cause, heard_at, account, settled_at, settled_by, reason
        """;

    internal const string Insert = $"""
        INSERT INTO unmatched_meter_fact ({Columns})
        VALUES (@Id, @Utility, @MatterId, @Matter, @ServicePoint, @OldMeter, @OldReading, @NewMeter, @NewReading, @Unit, @ReplacedAt, @Cause, @HeardAt, @Account, @SettledAt, @SettledBy, @Reason)
        """;

    internal const string Settle = """
        UPDATE unmatched_meter_fact SET account = @Account, settled_at = @SettledAt, settled_by = @SettledBy, reason = @Reason WHERE id = @Id AND settled_at IS NULL
        """;

    internal const string Known = $"""
        SELECT {Columns} FROM unmatched_meter_fact WHERE utility = @Utility AND matter_id = @MatterId AND old_meter = @OldMeter AND new_meter = @NewMeter
        """;

    public required Guid Id { get; init; }

    public required string Utility { get; init; }

    /// <summary>The request, visit or exchange it happened under.</summary>
    public required Guid MatterId { get; init; }

    /// <summary>Its number.</summary>
    public required string Matter { get; init; }

    public string? ServicePoint { get; init; }

    public required string OldMeter { get; init; }

    public required Quantity OldReading { get; init; }

    public required string NewMeter { get; init; }

    public required Quantity NewReading { get; init; }

    /// <summary><c>kWh</c>, <c>m3</c>.</summary>
    public required string Unit { get; init; }

    public required DateTimeOffset ReplacedAt { get; init; }

    /// <summary>
    /// <c>unknown-service-point</c>, <c>unknown-meter</c>, <c>several-registers</c>, <c>before-installation</c>, <c>meter-in-use</c> or <c>not-exact</c> (the readings have more
    /// than three decimals; they are kept rounded).
    /// </summary>
    public required string Cause { get; init; }

    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Where it was entered in the end.</summary>
    public string? Account { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public string? SettledBy { get; init; }

    /// <summary>Why it is nobody's.</summary>
    public string? Reason { get; init; }

    internal DateOnly On => HallTime.Day(ReplacedAt);

    /// <summary>As it was heard, not entered yet.</summary>
    internal static MeterFact Of(MeterReplaced heard, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Utility = heard.Service,
        MatterId = heard.MatterId,
        Matter = heard.Number,
        ServicePoint = heard.ServicePoint,
        OldMeter = heard.OldMeter,
        OldReading = Rounded(heard.OldReading),
        NewMeter = heard.NewMeter,
        NewReading = Rounded(heard.NewReading),
        Unit = heard.Unit,
        ReplacedAt = heard.At,
        Cause = heard.OldReading == Rounded(heard.OldReading).Units && heard.NewReading == Rounded(heard.NewReading).Units ? "" : NotExact,
        HeardAt = now,
    };

    internal const string NotExact = "not-exact";

    internal MeterChange Change(IReadOnlyList<RegisterChange>? registers = null) => new(OldMeter, NewMeter, On, Matter, registers ?? [new(null, OldReading, NewReading)]);

    private static Quantity Rounded(decimal reading) => Quantity.Of(Math.Round(reading, Quantity.Decimals, MidpointRounding.AwayFromZero));
}
