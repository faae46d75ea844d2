namespace Utilities.Supply;

/// <summary>One meter taken off and another put on at a service point.</summary>
public sealed record MeterExchange
{
    public const string OfMeter = """
        SELECT id, number, matter_id, service_point, old_meter, new_meter, at, recorded_by, recorded_at FROM meter_exchange
        WHERE old_meter = @number OR new_meter = @number ORDER BY id
        """;

    public const string Insert = """
        INSERT INTO meter_exchange (id, number, matter_id, service_point, old_meter, new_meter, at, recorded_by, recorded_at)
        VALUES (@Id, @Number, @MatterId, @ServicePoint, @OldMeter, @NewMeter, @At, @RecordedBy, @RecordedAt)
        """;

    public Guid Id { get; init; }

    /// <summary>Number of the work order it happened under, or its own when it was planned.</summary>
    public string Number { get; init; } = "";

    public Guid MatterId { get; init; }

    public string ServicePoint { get; init; } = "";
    public string OldMeter { get; init; } = "";
    public string NewMeter { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string RecordedBy { get; init; } = "";
    public DateTimeOffset RecordedAt { get; init; }
}
