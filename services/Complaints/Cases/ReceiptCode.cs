using System.Security.Cryptography;
using System.Text;

namespace Utilities.Complaints;

/// <summary>The secret by which somebody without a token follows what they reported. Shown once, kept as a hash bound to the case.</summary>
public static class ReceiptCode
{
    /// <summary>Header in which it is given and asked for.</summary>
    public const string Header = "Receipt-Code";

    private const int Length = 20;

    /// <summary>Without characters that are mistaken for each other when read out.</summary>
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static string Hash(Guid caseId, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caseId}:{code.Trim().ToUpperInvariant()}")));

    public static bool Opens(HallCase of, string? code) => of.ReceiptHash is { } hash && !string.IsNullOrWhiteSpace(code)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash.Trim()), Encoding.ASCII.GetBytes(Hash(of.Id, code)));
}
