using System.Text;
using Microsoft.Extensions.Primitives;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>A client-credentials request (RFC 6749 §4.4.2), read from the form and the Authorization header.</summary>
/// <param name="Scopes">What was asked for; empty means all the client has.</param>
public sealed record TokenRequest(string ClientId, string ClientSecret, IReadOnlyList<string> Scopes)
{
    /// <summary>Reads a request or says why not, in the error codes of RFC 6749 §5.2.</summary>
    public static Outcome<TokenRequest> Read(IEnumerable<KeyValuePair<string, StringValues>> form, string? authorization)
    {
        var fields = form.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        if (fields.FirstOrDefault(field => field.Value.Count > 1).Key is { } twice) return Invalid($"'{twice}' is given more than once.");
        var grant = Field("grant_type");
        if (grant is "") return Invalid("'grant_type' is missing; this server knows 'client_credentials'.");
        if (grant != "client_credentials") return new Refusal(400, "unsupported_grant_type", "This server knows 'client_credentials' only.");

        var (id, secret) = (Field("client_id"), Field("client_secret"));
        if (authorization is not null)
        {
            if (secret is not "") return Invalid("Give the secret either in the Authorization header or in the body, not in both.");
            if (Basic(authorization) is not { } basic) return InvalidClient();
            if (id is not "" && id != basic.Id) return Invalid("'client_id' differs from the Authorization header.");
            (id, secret) = basic;
        }

        if (id is "" || secret is "") return InvalidClient();
        return new TokenRequest(id, secret, Field("scope").Split(' ', StringSplitOptions.RemoveEmptyEntries));

        string Field(string name) => fields.TryGetValue(name, out var value) ? value.ToString() : "";
    }

    public static Refusal Invalid(string description) => new(400, "invalid_request", description);

    public static Refusal InvalidClient() => new(401, "invalid_client", "The client is unknown, or its secret is wrong or missing.");

    /// <summary>RFC 6749 §2.3.1: both halves are form-encoded before they are joined.</summary>
    private static (string Id, string Secret)? Basic(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[6..].Trim(), bytes, out var length)) return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? (Decode(text[..colon]), Decode(text[(colon + 1)..])) : null;

        static string Decode(string part) => Uri.UnescapeDataString(part.Replace('+', ' '));
    }
}
