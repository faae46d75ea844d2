using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Takings of a closed drawer on their way to finance (上缴财务), until a second person has counted and confirmed them.</summary>
public sealed record Remittance : NumberedRow
{
    public const string UnderWay = "under-way";
    public const string Remitted = "remitted";

    internal static readonly RowTable<Remittance> Table = new(
        "remittance", "remittance", "remittances", "REM", "billing.window.cash-remittance",
        "drawer, on_day, amount, counted_by, counted_at, received, difference, reason, received_by, received_at", (remittance, _) => remittance);

    public required string Drawer { get; init; }
    public required DateOnly OnDay { get; init; }

    /// <summary>As counted at the close.</summary>
    public required Money Amount { get; init; }

    public required string CountedBy { get; init; }
    public required DateTimeOffset CountedAt { get; init; }

    /// <summary>As counted by finance.</summary>
    public Money? Received { get; init; }

    public Money? Difference { get; init; }
    public string? Reason { get; init; }
    public string? ReceivedBy { get; init; }
    public DateTimeOffset? ReceivedAt { get; init; }

    internal Matter Matter(string? seat = null) => new(Id, Number, "remittance", "cash", null, seat);
}
