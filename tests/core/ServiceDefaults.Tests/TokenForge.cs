using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.ServiceDefaults.Tests;

/// <summary>Makes tokens, good ones and all the bad ones, without the library that is under test.</summary>
public sealed class TokenForge
{
    public const string Issuer = "http://hall.test";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Kid { get; init; } = "k1";

    public string Jwks
    {
        get
        {
            var q = key.ExportParameters(false).Q;
            return JsonSerializer.Serialize(new { keys = new[] { new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = Kid, x = Base64UrlEncoder.Encode(q.X), y = Base64UrlEncoder.Encode(q.Y) } } });
        }
    }

    public static Dictionary<string, object?> Claims(DateTimeOffset now, string role = "clerk", string scope = "hall") => new()
    {
        ["iss"] = Issuer, ["aud"] = "utilities", ["sub"] = "c-1", ["client_id"] = "c-1", ["roles"] = new[] { role }, ["scope"] = scope,
        ["iat"] = now.ToUnixTimeSeconds(), ["nbf"] = now.ToUnixTimeSeconds(), ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
    };

    public string Sign(Dictionary<string, object?> claims) =>
        Make(new { alg = "ES256", typ = "JWT", kid = Kid }, claims, text => key.SignData(text, HashAlgorithmName.SHA256));

    /// <summary>Signed by this key, with a header of one's own.</summary>
    public string Sign(Dictionary<string, object?> claims, object header) => Make(header, claims, text => key.SignData(text, HashAlgorithmName.SHA256));

    /// <summary>The public half as it stands in the key set.</summary>
    public JsonElement Key => JsonDocument.Parse(Jwks).RootElement.GetProperty("keys")[0];

    public static string Unsigned(Dictionary<string, object?> claims) => Make(new { alg = "none", typ = "JWT" }, claims, _ => []);

    /// <summary>The classic confusion: the public key used as an HMAC secret.</summary>
    public string Hmac(Dictionary<string, object?> claims) =>
        Make(new { alg = "HS256", typ = "JWT", kid = Kid }, claims, text => HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Jwks), text));

    /// <summary>The claims changed after signing.</summary>
    public static string Tamper(string token, Dictionary<string, object?> claims)
    {
        var parts = token.Split('.');
        return $"{parts[0]}.{Encode(claims)}.{parts[2]}";
    }

    private static string Make(object header, object claims, Func<byte[], byte[]> sign)
    {
        var text = $"{Encode(header)}.{Encode(claims)}";
        return $"{text}.{Base64UrlEncoder.Encode(sign(System.Text.Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(object value) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(value));
}
