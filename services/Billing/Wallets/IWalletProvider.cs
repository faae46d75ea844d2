namespace Utilities.Billing;

/// <summary>A provider of mobile wallets, to which orders are given and which is asked when it does not call back.</summary>
public interface IWalletProvider
{
    /// <summary>Gives it the order; giving it twice is one order. Null when it cannot be reached.</summary>
    Task<WalletPlaced?> Place(string order, Money amount, DateTimeOffset expiresAt, CancellationToken cancel);

    /// <summary>What became of the order there. Null when it cannot be reached or does not know it.</summary>
    Task<WalletStatus?> Ask(string order, CancellationToken cancel);
}

/// <param name="ProviderRef">The provider's id.</param>
/// <param name="PayUrl">Where the resident pays: a link or the text of a code to scan.</param>
public sealed record WalletPlaced(string ProviderRef, string PayUrl);

/// <param name="State"><c>waiting</c>, <c>paid</c> or <c>closed</c>.</param>
public sealed record WalletStatus(string Order, string ProviderRef, string State, Money Amount)
{
    public const string Waiting = "waiting";
    public const string Paid = "paid";
    public const string Closed = "closed";
}
