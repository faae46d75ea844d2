using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.OpenApi;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tokens;

/// <summary>OAuth 2 client credentials: an id and a secret for an hour's token.</summary>
public static class IssueToken
{
    private const int MaxFormBytes = 16 * 1024;
    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/connect/token", Handle)
        .AllowAnonymous()
        .DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(MaxFormBytes))
        .AddOpenApiOperationTransformer(DescribeForm)
        .Produces<TokenAnswer>()
        .Produces<TokenError>(400)
        .Produces<TokenError>(401)
        .Produces<TokenError>(429)
        .WithTags("tokens");

    /// <summary>Issues a bearer token for a client (RFC 6749 §4.4).</summary>
    /// <remarks>Credentials in the form (`client_id`, `client_secret`) or as HTTP Basic. `scope` narrows the token; without it the token has all the client's scopes.</remarks>
    private static async Task<IResult> Handle(HttpContext http, ServiceClients services, ClientStore clients, FailedAttempts failures, Issuer issuer, KeyRing keys, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        if (!http.Request.HasFormContentType || await Form(http) is not { } form) return Error(http, TokenRequest.Invalid("Send a form: Content-Type application/x-www-form-urlencoded."));
        var authorization = http.Request.Headers.Authorization is { Count: > 0 } header ? header.ToString() : null;
        var read = TokenRequest.Read(form, authorization);
        if (read.Refusal is { } unreadable) return Error(http, unreadable);

        var request = read.Value;
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (failures.WaitOf(address, request.ClientId) is var wait && wait > TimeSpan.Zero)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return Error(http, new(429, "slow_down", "Too many failed attempts; wait as long as Retry-After says."));
        }

        var client = services.Find(request.ClientId) ?? clients.Find(request.ClientId);
        if (!Secrets.Matches(request.ClientSecret, client?.SecretHash))
        {
            failures.Failed(address, request.ClientId);
            return Error(http, TokenRequest.InvalidClient());
        }

        if (request.Scopes.FirstOrDefault(scope => !Grants(client!, scope)) is { } foreign)
            return Error(http, new(400, "invalid_scope", $"The client may not have the scope '{foreign}'."));

        var scopes = request.Scopes.Count > 0 ? request.Scopes : client!.Scopes;
        var token = Sign(client!, scopes, issuer, keys.Current, time.GetUtcNow());
        return Results.Json(new TokenAnswer(token, "Bearer", (int)issuer.Lifetime.TotalSeconds, string.Join(' ', scopes)), JsonDefaults.Options);
    }

    /// <summary>Null when it is no form, or has more fields than a form may have.</summary>
    private static async Task<IFormCollection?> Form(HttpContext http)
    {
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return null;
        }
    }

    /// <summary>Not by <c>Accepts</c>: that would answer another content type with 415 and not in the words of RFC 6749.</summary>
    private static async Task DescribeForm(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var form = new OpenApiMediaType { Schema = await context.GetOrCreateSchemaAsync(typeof(TokenForm), cancellationToken: cancel) };
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/x-www-form-urlencoded"] = form },
        };
    }

    /// <summary>Whoever may have all services may have one of them.</summary>
    private static bool Grants(Client client, string scope) =>
        client.Scopes.Contains(scope) || (client.Scopes.Contains("hall") && Routing.DeployedServices.All.Contains(scope));

    private static string Sign(Client client, IReadOnlyList<string> scopes, Issuer issuer, SigningKey key, DateTimeOffset now) => Writer.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = issuer.Name,
        Audience = issuer.Audience,
        IssuedAt = now.UtcDateTime,
        NotBefore = now.UtcDateTime,
        Expires = (now + issuer.Lifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(key.Key, SecurityAlgorithms.EcdsaSha256),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = client.Id,
            ["client_id"] = client.Id,
            ["roles"] = client.Roles,
            ["scope"] = string.Join(' ', scopes),
            ["jti"] = Guid.CreateVersion7(now).ToString(),
        },
    });

    private static IResult Error(HttpContext http, Refusal refusal)
    {
        if (refusal.Status == 401) http.Response.Headers.WWWAuthenticate = "Basic realm=\"utilities\", charset=\"UTF-8\"";
        return Results.Json(new TokenError(refusal.Code, refusal.Title), JsonDefaults.Options, statusCode: refusal.Status);
    }

    /// <summary>The form as RFC 6749 names its fields; here for the API description.</summary>
    public sealed record TokenForm(
        [property: JsonPropertyName("grant_type")] string GrantType,
        [property: JsonPropertyName("client_id")] string? ClientId,
        [property: JsonPropertyName("client_secret")] string? ClientSecret,
        [property: JsonPropertyName("scope")] string? Scope);

    /// <param name="ExpiresIn">Seconds.</param>
    public sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope);

    /// <param name="Error">invalid_client, invalid_request, unsupported_grant_type, invalid_scope or slow_down.</param>
    public sealed record TokenError(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description);
}
