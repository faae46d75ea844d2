namespace Utilities.Heating;

/// <summary>One thing that happened to a supply change: a row of the append-only table <c>supply_change_event</c>.</summary>
public sealed record SupplyChangeEvent
{
    public const string Filed = "filed";
    public const string Verified = "verified";
    public const string Refused = "refused";
    public const string Registered = "registered";
    public const string SettlementRequested = "settlement-requested";
    public const string SettlementCompleted = "settlement-completed";
    public const string CarriedOut = "carried-out";
    public const string Explained = "explained";
    public const string Cancelled = "cancelled";

    public int Sequence { get; init; }

    /// <summary>What was done: one of the constants here, or a step of <see cref="StopProcedure"/>.</summary>
    public string Kind { get; init; } = "";

    public DateTimeOffset At { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public string Actor { get; init; } = "";
    public string Roles { get; init; } = "";

    /// <summary>Words, shown only to those who handle the matter.</summary>
    public string? Note { get; init; }

    /// <summary>Basis, document or register number; nothing personal.</summary>
    public string? Reference { get; init; }
}
