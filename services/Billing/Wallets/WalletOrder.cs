using System.Text.Json.Serialization;

namespace Utilities.Billing;

/// <summary>A resident's order to pay their own bills by a mobile wallet.</summary>
public sealed record WalletOrder : NumberedRow
{
    /// <summary>Not with the provider yet.</summary>
    public const string Created = "created";

    public const string Placed = "placed";
    public const string Paid = "paid";
    public const string Expired = "expired";

    internal static readonly RowTable<WalletOrder> Table = new(
        "wallet order", "wallet_order", "wallet-orders", "WO", "catalogue (h) 1", "payer, amount, account, provider_ref, pay_url, asked_at, expires_at, created_at, paid_at, payment", (order, _) => order)
    { MaySee = (order, reader) => reader.IsStaff || order.Payer == reader.Id };

    /// <summary>Subject of the resident.</summary>
    [JsonIgnore]
    public string Payer { get; init; } = "";

    public required Money Amount { get; init; }

    /// <summary>The account that what is over is paid ahead for, when a bill was paid elsewhere meanwhile.</summary>
    public required string Account { get; init; }

    public string? ProviderRef { get; init; }

    /// <summary>Where it is paid; null until the provider has it.</summary>
    public string? PayUrl { get; init; }

    /// <summary>When the provider was asked last.</summary>
    [JsonIgnore]
    public DateTimeOffset? AskedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>Number of the payment.</summary>
    public string? Payment { get; init; }
}
