using System.ComponentModel.DataAnnotations;

namespace Utilities.Billing;

/// <summary>Configuration <c>Billing:Wallet</c>: the provider of mobile wallets (手机钱包). Without an address and a secret this way of paying is not offered.</summary>
public sealed class WalletOptions
{
    /// <summary>Where the provider takes orders.</summary>
    public Uri? Address { get; set; }

    /// <summary>Shared with the provider; signs what goes to it and what comes from it.</summary>
    public string? Secret { get; set; }

    /// <summary>Where the provider tells that an order was paid: the public address of <c>/api/billing/wallet-callbacks</c>.</summary>
    public Uri? Callback { get; set; }

    /// <summary>How long an order can be paid.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan ExpireAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>When nothing was heard of an order for this long, the provider is asked.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan AskAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How far the time of a signature may lie from now: what is older may be a recording.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan SignatureWithin { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The demo town's: the simulator in this process plays the provider.</summary>
    internal bool IsSimulated { get; set; }

    public bool IsConfigured => (Address is not null || IsSimulated) && Secret is { Length: > 0 };
}
