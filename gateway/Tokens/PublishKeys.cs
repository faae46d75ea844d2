using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>Where services learn how to verify our tokens: the discovery document and the public keys.</summary>
public static class PublishKeys
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/.well-known/jwks.json", Keys).AllowAnonymous().WithTags("tokens");
        app.MapGet("/.well-known/openid-configuration", Discovery).AllowAnonymous().WithTags("tokens");
        app.MapGet("/.well-known/oauth-authorization-server", Discovery).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The public keys tokens are signed with (RFC 7517), retired ones included until they are removed.</summary>
    private static IResult Keys(KeyRing ring, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=60";
        return Results.Json(new { keys = ring.All.Select(key => key.ToJwk()) }, JsonDefaults.Options);
    }

    /// <summary>The authorisation server's metadata (RFC 8414).</summary>
    private static IResult Discovery(Issuer issuer, HttpResponse response)
    {
        response.Headers.CacheControl = "public, max-age=60";
        return Results.Json(new
        {
            issuer = issuer.Name,
            token_endpoint = $"{issuer.Name}/connect/token",
            jwks_uri = $"{issuer.Address}/.well-known/jwks.json",
            grant_types_supported = new[] { "client_credentials" },
            token_endpoint_auth_methods_supported = new[] { "client_secret_basic", "client_secret_post" },
            response_types_supported = Array.Empty<string>(),
            scopes_supported = Routing.DeployedServices.All.Append("hall"),
            id_token_signing_alg_values_supported = new[] { "ES256" },
            subject_types_supported = new[] { "public" },
        });
    }
}
