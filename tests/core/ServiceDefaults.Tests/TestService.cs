using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.ServiceDefaults.Tests;

/// <summary>A small service named water on a real Kestrel, with one endpoint for each thing the defaults promise.</summary>
public sealed class TestService : IAsyncLifetime
{
    private readonly WebApplication app;

    public TestService()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Auth:Jwks"] = Forge.Jwks;
        builder.Configuration["Auth:Issuer"] = TokenForge.Issuer;
        builder.AddServiceDefaults("water");
        builder.Services.AddHealthChecks()
            .AddCheck("broker", () => new HealthCheckResult(BrokerState, "The broker does not answer.", new InvalidOperationException("amqp://user:secret@host")), ["ready"]);
        app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults("water");
        Endpoints.Map(app);
    }

    public TokenForge Forge { get; } = new();

    public HealthStatus BrokerState { get; set; } = HealthStatus.Healthy;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        Http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Http.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task<(HttpResponseMessage Response, JsonObject Body)> Send(HttpMethod method, string path, HttpContent? content = null, string? token = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response, text is "" ? [] : JsonNode.Parse(text)!.AsObject());
    }

    public string Token(string role = "clerk", string scope = "hall", Action<Dictionary<string, object?>>? change = null)
    {
        var claims = TokenForge.Claims(TimeProvider.System.GetUtcNow(), role, scope);
        change?.Invoke(claims);
        return Forge.Sign(claims);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
