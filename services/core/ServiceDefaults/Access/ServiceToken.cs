using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Utilities.ServiceDefaults;

/// <summary>
/// The service's own bearer token, for what it does when nobody asks it to: client credentials (RFC 6749 §4.4) at <c>Auth:Authority</c> with <c>Auth:ClientId</c>
/// and <c>Auth:ClientSecret</c>. Kept until shortly before it expires; however many calls need a new one, it is fetched once.
/// </summary>
public sealed class ServiceToken(IHttpClientFactory clients, IConfiguration configuration, TimeProvider time, ILogger<ServiceToken> log) : IDisposable
{
    /// <summary>Name of the HTTP client that asks the authority.</summary>
    public const string HttpClientName = "authority";

    /// <summary>A token is not used in its last minute: the call it goes with may take a while.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800), TimeSpan.FromSeconds(2)];

    private readonly SemaphoreSlim fetching = new(1, 1);
    private volatile Held? held;

    /// <summary>The token, or why there is none: no credentials are configured, they are not accepted, or the authority does not answer although asked again.</summary>
    public async Task<Outcome<string>> Get(CancellationToken cancel)
    {
        if (held is { } good && good.Until > time.GetUtcNow()) return good.Token;
        await fetching.WaitAsync(cancel);
        try
        {
            if (held is { } fetched && fetched.Until > time.GetUtcNow()) return fetched.Token;
            var outcome = await Fetch(cancel);
            if (outcome.Refusal is { } refusal) Log.NoOwnToken(log, refusal.Code);
            else held = outcome.Value;
            return outcome.Then<string>(fresh => fresh.Token);
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>A service did not accept this token: it is not used again. One fetched meanwhile stays.</summary>
    public void Forget(string token)
    {
        if (held is { } known && known.Token == token) Interlocked.CompareExchange(ref held, null, known);
    }

    public void Dispose() => fetching.Dispose();

    /// <summary>A silent authority is asked again; a refusal of the credentials is final.</summary>
    private async Task<Outcome<Held>> Fetch(CancellationToken cancel)
    {
        if (configuration["Auth:Authority"] is not { Length: > 0 } authority || configuration["Auth:ClientId"] is not { Length: > 0 } id || configuration["Auth:ClientSecret"] is not { Length: > 0 } secret)
            return new Refusal(503, "no-own-credentials", "The service has no credentials of its own.", "Set Auth:Authority, Auth:ClientId and Auth:ClientSecret.");
        for (var attempt = 0; ; attempt++)
        {
            if (await Ask(new Uri($"{authority.TrimEnd('/')}/connect/token"), id, secret, cancel) is { } answer) return answer;
            if (attempt == Pauses.Length) return new Refusal(503, "authority-unavailable", "The identity provider does not answer, so the service has no token of its own.", $"Asked {authority} {Pauses.Length + 1} times.");
            await Task.Delay(Pauses[attempt], TimeProvider.System, cancel); // Real time: it is between two processes.
        }
    }

    /// <returns>The token or the refusal; null when it is worth asking again.</returns>
    private async Task<Outcome<Held>?> Ask(Uri endpoint, string id, string secret, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", id), new("client_secret", secret)]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            using var response = await clients.CreateClient(HttpClientName).PostAsync(endpoint, form, limit.Token);
            if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                return new Refusal(503, "own-credentials-refused", "The identity provider does not accept the service's own credentials.", $"Client '{id}' got {(int)response.StatusCode}.");
            if (!response.IsSuccessStatusCode) return null;
            var answer = (await response.Content.ReadFromJsonAsync<Answer>(limit.Token))!;
            var life = TimeSpan.FromSeconds(answer.ExpiresIn);
            return new Held(answer.Token, time.GetUtcNow() + (life > 2 * Margin ? life - Margin : life / 2));
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private sealed record Held(string Token, DateTimeOffset Until);

    private sealed record Answer([property: JsonPropertyName("access_token")] string Token, [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
