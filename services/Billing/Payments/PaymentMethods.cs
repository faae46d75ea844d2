namespace Utilities.Billing;

/// <summary>The ways in which a resident may pay (缴费方式); state-grid wants at least three to choose from (billing.power.payment-methods, 002 第一篇 第十条(三)4).</summary>
public static class PaymentMethods
{
    /// <summary>现金, at the window: every note and every coin.</summary>
    public const string Cash = "cash";

    /// <summary>刷卡, at the window's terminal.</summary>
    public const string Card = "card";

    /// <summary>银行转账: comes in a bank's file.</summary>
    public const string Transfer = "transfer";

    /// <summary>手机钱包: an order paid at a provider.</summary>
    public const string Wallet = "wallet";

    public static readonly string[] All = [Cash, Card, Transfer, Wallet];

    public static readonly string[] AtWindow = [Cash, Card];

    /// <summary>Where the money lies then.</summary>
    public static string LedgerOf(string method) => method switch
    {
        Cash => Ledgers.Cash,
        Wallet => Ledgers.Wallet,
        _ => Ledgers.Bank,
    };
}
