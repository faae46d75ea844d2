using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>What becomes of the cost that was written on an order (003 篇5 七: the schedule is shown and explained before work, the cost is written on the order). Pure.</summary>
internal static class RepairFee
{
    /// <param name="item">The item that repairs of the utility are charged under; null when none is published.</param>
    /// <param name="account">The account of the service point; null when there is none.</param>
    /// <param name="earlier">What has been charged, or not, for the order before.</param>
    public static Fee Of(RepairCharged charged, PricedItem? item, string? account, IReadOnlyList<Fee> earlier)
    {
        var cost = Money.Rounded(charged.CostYuan);
        var estimate = charged.EstimateYuan is { } yuan ? Money.Rounded(yuan) : (Money?)null;
        var (state, cause) = Verdict(charged, cost, estimate, item, account, earlier);
        return new()
        {
            State = state, Cause = cause, Source = Fee.Repair, Utility = charged.Service, Reference = earlier.Count == 0 ? charged.Number : $"{charged.Number}/{earlier.Count + 1}",
            ServicePoint = charged.ServicePoint, Area = charged.Area, Account = account, Item = item?.Item.Code ?? "", ItemVersion = item?.Version.Number ?? 0, Quantity = Quantity.Of(1),
            Unit = item?.Item.Unit ?? "", Price = UnitPrice.Of(cost.Yuan), Amount = cost, Estimate = estimate, Cost = cost, ConsentedAt = charged.ConsentedAt, RenderedAt = charged.At,
        };
    }

    private static (string State, string? Cause) Verdict(RepairCharged charged, Money cost, Money? estimate, PricedItem? item, string? account, IReadOnlyList<Fee> earlier) =>
        cost == Money.Zero ? (Fee.Uncharged, "free")
        : charged.ConsentedAt is null ? (Fee.Uncharged, "no-consent")
        : earlier.Count > 0 ? (Fee.Held, "charged-again")
        : item is not { Version.Price: null } ? (Fee.Held, "not-published")
        : estimate is null ? (Fee.Held, "no-estimate")
        : cost > estimate ? (Fee.Held, "above-estimate")
        : account is null ? (Fee.Held, "no-account")
        : (Fee.Charged, null);
}
