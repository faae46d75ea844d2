using Utilities.Contracts;

namespace Utilities.Billing;

/// <summary>What an exchanged cylinder comes to (换气): the gas by the published price, and the deposit that moved, which must be the published one. Pure.</summary>
internal static class CylinderFee
{
    private const string Kilogram = "kg";

    /// <param name="gas">The item gas in cylinders is charged under; null when none is published.</param>
    /// <param name="deposit">The item of the deposit; null when none is published.</param>
    /// <param name="account">The account of the service point; null when there is none.</param>
    public static Fee Of(CylinderExchanged exchanged, PricedItem? gas, PricedItem? deposit, string? account)
    {
        var moved = exchanged.DepositYuan is { } yuan ? Money.Rounded(yuan) : Money.Zero;
        var price = gas?.Version.Price ?? UnitPrice.Zero;
        var quantity = gas?.Item.Unit == Kilogram ? Quantity.Of(decimal.Round(exchanged.NominalKg, Quantity.Decimals)) : Quantity.Of(1);
        var cause = gas?.Version.Price is null ? "not-published"
            : moved != Money.Zero && !IsPublished(moved, deposit) ? "deposit-differs"
            : account is null ? "no-account"
            : null;
        return new()
        {
            State = cause is null ? Fee.Charged : Fee.Held, Cause = cause, Source = Fee.Cylinder, Utility = exchanged.Service, Reference = exchanged.Number, ServicePoint = exchanged.ServicePoint,
            Account = account, Item = gas?.Item.Code ?? "", ItemVersion = gas?.Version.Number ?? 0, Quantity = quantity, Unit = gas?.Item.Unit ?? "", Price = price,
            Amount = Shares.Amount(quantity, price), Deposit = moved, ConsentedAt = exchanged.At, RenderedAt = exchanged.At,
        };
    }

    /// <summary>Whole deposits at the published price.</summary>
    private static bool IsPublished(Money moved, PricedItem? deposit) => deposit?.Version.Price is { Millionths: > 0 } price && moved.Yuan % price.Yuan == 0;
}
