using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Utilities.TestKit;

/// <summary>Issues the tokens that a service under test accepts: its <c>Auth:Jwks</c> is <see cref="Jwks"/>.</summary>
public static class TestTokens
{
    public const string Audience = "utilities";
    public const string Issuer = "https://tokens.test";

    private static readonly ECDsaSecurityKey Key = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "test" };

    /// <summary>The public key set, as inline JSON.</summary>
    public static string Jwks { get; } = KeySet();

    /// <summary>A bearer token.</summary>
    /// <param name="roles">What its holder may be: <c>clerk</c> …</param>
    /// <param name="subject">Who its holder is; default: the first role's name.</param>
    /// <param name="scope">The services it covers.</param>
    /// <param name="issuedAt">When it was issued; give the fake clock's time if the service has one. Valid for a day.</param>
    public static string Issue(IReadOnlyCollection<string> roles, string? subject = null, string scope = "hall", DateTimeOffset? issuedAt = null)
    {
        var at = (issuedAt ?? TimeProvider.System.GetUtcNow()).UtcDateTime;
        return Sign(roles, subject, scope, at, at.AddDays(1));
    }

    /// <summary>A token that is good at any time that a test's clock may show.</summary>
    public static string Lasting(IReadOnlyCollection<string> roles, string subject) =>
        Sign(roles, subject, "hall", new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc), new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));

    private static string Sign(IReadOnlyCollection<string> roles, string? subject, string scope, DateTime at, DateTime until)
    {
        var claims = roles.Select(role => new Claim("roles", role)).Append(new Claim("sub", subject ?? roles.FirstOrDefault() ?? "nobody")).Append(new Claim("scope", scope));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Subject = new ClaimsIdentity(claims),
            IssuedAt = at,
            NotBefore = at,
            Expires = until,
            SigningCredentials = new SigningCredentials(Key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static string KeySet()
    {
        var point = Key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        var key = new { kty = "EC", crv = "P-256", kid = Key.KeyId, use = "sig", alg = "ES256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
        return JsonSerializer.Serialize(new { keys = new[] { key } });
    }
}
