using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>Where the requests of a load come from: one connection pool to the gateway, and a token for each role, as the hall's own desks would have.</summary>
public sealed class Counter : IDisposable
{
    private const int Connections = 512;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpClient http;
    private readonly Platform? platform;
    private readonly ConcurrentDictionary<string, AuthenticationHeaderValue> tokens = new(StringComparer.Ordinal);

    public Counter(Platform platform)
        : this(platform.Gateway, Patience) => this.platform = platform;

    /// <param name="patience">After which nobody waits for an answer any more.</param>
    public Counter(Uri gateway, TimeSpan patience)
    {
#pragma warning disable RS0030 // One client for the whole run: there is no factory to ask.
        http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, UseProxy = false }) { BaseAddress = gateway, Timeout = patience };
#pragma warning restore RS0030
    }

    /// <summary>Answers by status, of everything sent so far: <c>201</c>, <c>503</c>, <c>0</c> for none at all.</summary>
    public ConcurrentDictionary<int, int> Answers { get; } = new();

    /// <summary>What was refused last, for the report of a run that went wrong.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>Tokens for all these, before the clock runs.</summary>
    public async Task EnterAll(params IEnumerable<string> roles)
    {
        foreach (var role in roles) tokens[role] = await platform!.Token(role);
    }

    /// <param name="authorization">A token that somebody else has got: <c>Bearer …</c>.</param>
    public void Enter(string role, string authorization) => tokens[role] = AuthenticationHeaderValue.Parse(authorization);

    /// <summary>A client that is not one of the demo town's, under its own name.</summary>
    public async Task SignIn(string client, string secret)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = secret });
        using var response = await http.PostAsync("/connect/token", form);
        if (!response.IsSuccessStatusCode) throw new InvalidOperationException($"No token for {client}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        var token = await response.Content.ReadFromJsonAsync<JsonElement>();
        tokens[client] = new("Bearer", token.GetProperty("access_token").GetString());
    }

    /// <summary>One request; the text of the answer, or null when it was not accepted.</summary>
    /// <param name="wantsText">False: the body is read and thrown away.</param>
    public async Task<(bool Accepted, Uri? Location, string Text)> Send(string role, HttpMethod method, string path, object? body = null, bool wantsText = false)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = tokens[role];
        if (body is not null) request.Content = JsonContent.Create(body, options: JsonSerializerOptions.Web);
        try
        {
            using var response = await http.SendAsync(request);
            Answers.AddOrUpdate((int)response.StatusCode, 1, (_, count) => count + 1);
            var text = wantsText || !response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : "";
            if (!response.IsSuccessStatusCode) LastRefusal = $"{method} {path}: {(int)response.StatusCode} {text}";
            return (response.IsSuccessStatusCode, response.Headers.Location, text);
        }
        catch (Exception gone) when (gone is HttpRequestException or TaskCanceledException)
        {
            Answers.AddOrUpdate(0, 1, (_, count) => count + 1);
            LastRefusal = $"{method} {path}: {gone.Message}";
            return (false, null, "");
        }
    }

    public async Task<bool> Get(string role, string path) => (await Send(role, HttpMethod.Get, path)).Accepted;

    public async Task<bool> Post(string role, string path, object body) => (await Send(role, HttpMethod.Post, path, body)).Accepted;

    /// <summary>Files something and returns the number it got.</summary>
    public async Task<string?> File(string role, string path, object body)
    {
        var (accepted, location, _) = await Send(role, HttpMethod.Post, path, body);
        return accepted ? location!.OriginalString.Split('/')[^1] : null;
    }

    /// <summary>One request that must be accepted, while a load is prepared.</summary>
    public async Task<JsonElement> Must(string role, HttpMethod method, string path, object? body = null)
    {
        var (accepted, _, text) = await Send(role, method, path, body, wantsText: true);
        return accepted ? JsonDocument.Parse(text).RootElement : throw new InvalidOperationException(LastRefusal);
    }

    public void Dispose() => http.Dispose();
}
