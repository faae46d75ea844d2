using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Utilities.ServiceDefaults.Tests;

namespace Utilities.Gateway.Tests;

/// <summary>The real gateway on a free port, with demo clients, in front of one real service.</summary>
public class GatewayFixture : IAsyncLifetime
{
    private WebApplication app = null!;

    public MovableClock Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public string Folder { get; init; } = Directory.CreateTempSubdirectory("gateway-test-").FullName;

    public bool KeepsFolder { get; init; }

    public Dictionary<string, string> Settings { get; } = [];

    public Upstream Water { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public string Address => app.Urls.First();

    public IServiceProvider Services => app.Services;

    public virtual async ValueTask InitializeAsync()
    {
        Water = await Upstream.Start(Clock);
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["Data:Folder"] = Folder;
        builder.Configuration["Demo"] = "true";
        builder.Configuration["Security:AcceptWeakSettings"] = "Demo";
        builder.Configuration["services:water:http:0"] = Water.Address;
        foreach (var (key, value) in Settings) builder.Configuration[key] = value;
        builder.Services.AddSingleton<TimeProvider>(Clock);
        app = GatewayHost.Build(builder);
        await app.StartAsync();
        Water.Authority = Address;
        Http = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Http.BaseAddress = new Uri(Address);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Water.DisposeAsync();
        if (!KeepsFolder) Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    public (string Id, string Secret) Demo(string role)
    {
        var client = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "demo-clients.json")))![role]!;
        return ((string)client["client_id"]!, (string)client["client_secret"]!);
    }

    public async Task<Answer> AskToken(Dictionary<string, string> form, string? basic = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new FormUrlEncodedContent(form) };
        if (basic is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
        return await Answer.Of(await Http.SendAsync(request));
    }

    public async Task<string> Token(string role, string? scope = null)
    {
        var (id, secret) = Demo(role);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = secret };
        if (scope is not null) form["scope"] = scope;
        return (string)(await AskToken(form)).Body["access_token"]!;
    }

    public async Task<Answer> Get(string path, string? token = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Answer.Of(await Http.SendAsync(request));
    }

    public Task<int> CommandLine(StringWriter output, params string[] args) =>
        Gateway.Tokens.CommandLine.Run([.. args, "--data", Folder], Clock, output, output);
}
