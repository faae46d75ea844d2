namespace Utilities.Billing;

/// <summary>A late fee (滞纳金) of one utility. No source gives one: it is charged only where the organisation has decided so and says on what.</summary>
/// <param name="RatePerDay">Of what is open, for each day.</param>
/// <param name="GraceDays">Days after the last day to pay that cost nothing.</param>
/// <param name="CapShare">All late fees of a bill come to at most this share of its total; null: no cap.</param>
/// <param name="DueDays">Days to pay the late fee itself.</param>
/// <param name="Kinds">Kinds of bills it is charged on.</param>
/// <param name="Basis">The decision or law it rests on.</param>
public sealed record LateFeeRule(
    string Utility, bool Enabled, decimal? RatePerDay = null, int? GraceDays = null, decimal? CapShare = null, int? DueDays = null, IReadOnlyList<string>? Kinds = null, string? Basis = null)
{
    /// <summary>What stands on the bill as the tariff's code.</summary>
    public string Tariff => $"late-fee-{Utility}";

    internal bool IsIncomplete =>
        RatePerDay is not { } rate || !UnitPrice.TryOf(rate, out _) || GraceDays is null || DueDays is null || Kinds is not { Count: > 0 } || string.IsNullOrWhiteSpace(Basis);
}
