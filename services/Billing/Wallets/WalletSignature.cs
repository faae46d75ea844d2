using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Utilities.Billing;

/// <summary>
/// Signs what passes between the hall and the wallet's provider: HMAC-SHA256 over the time, a dot and the body, in hexadecimal. The time is signed too, so that a recording grows
/// old. Pure.
/// </summary>
public static class WalletSignature
{
    /// <summary>Unix seconds.</summary>
    public const string TimeHeader = "Wallet-Timestamp";

    public const string Header = "Wallet-Signature";

    public static string Of(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>Why it is not believed, as a code; null when it is the provider's and fresh. Compared in constant time.</summary>
    public static string? Fault(string secret, string? time, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan within)
    {
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || signature is null) return "signature-missing";
        var expected = Encoding.ASCII.GetBytes(Of(secret, seconds, body));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature))) return "signature-wrong";
        return Math.Abs(now.ToUnixTimeSeconds() - seconds) > within.TotalSeconds ? "signature-stale" : null;
    }
}
