using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace Utilities.Gateway.Tokens;

/// <summary>
/// Client secrets: 256 random bits, kept as PBKDF2-HMAC-SHA256 with a salt. As the secret cannot be guessed,
/// the iterations only have to make a stolen file useless; they do not have to make up for a weak password.
/// </summary>
public static class Secrets
{
    private const int Iterations = 100_000;
    private const int Bytes = 32;

    /// <summary>Verified against when a client is unknown, so that the time taken does not tell.</summary>
    private static readonly string Nobody = Hash("nobody");

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <returns><c>pbkdf2-sha256$iterations$salt$hash</c>.</returns>
    public static string Hash(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return string.Create(CultureInfo.InvariantCulture, $"pbkdf2-sha256${Iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(secret, salt, Iterations))}");
    }

    public static bool Matches(string secret, string? hash)
    {
        var parts = (hash ?? Nobody).Split('$');
        if (parts is not ["pbkdf2-sha256", var count, var salt, var wanted]) return false;
        var derived = Derive(secret, Convert.FromBase64String(salt), int.Parse(count, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(wanted)) && hash is not null;
    }

    private static byte[] Derive(string secret, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(secret, salt, iterations, HashAlgorithmName.SHA256, Bytes);
}
