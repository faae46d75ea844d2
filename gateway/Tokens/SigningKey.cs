using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.Gateway.Tokens;

/// <summary>One ES256 key pair. Its id is the RFC 7638 thumbprint, so equal keys have equal ids everywhere.</summary>
public sealed class SigningKey
{
    private SigningKey(ECDsa pair, DateTimeOffset createdAt)
    {
        Key = new ECDsaSecurityKey(pair);
        Key.KeyId = Base64UrlEncoder.Encode(Key.ComputeJwkThumbprint());
        CreatedAt = createdAt;
    }

    public ECDsaSecurityKey Key { get; }

    public DateTimeOffset CreatedAt { get; }

    public static SigningKey New(DateTimeOffset now) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), now);

    public static SigningKey FromPem(string pem, DateTimeOffset createdAt)
    {
        var pair = ECDsa.Create();
        pair.ImportFromPem(pem);
        return new(pair, createdAt);
    }

    public string ToPem() => Key.ECDsa.ExportPkcs8PrivateKeyPem();

    /// <summary>The public half as a JSON Web Key (RFC 7517).</summary>
    public object ToJwk()
    {
        var point = Key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = Key.KeyId, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
