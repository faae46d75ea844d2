using System.Net.Http.Headers;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Utilities.Gateway.Tests.Tls;

/// <summary>The real gateway and one service, both by https; the service believes the tokens of the gateway's own issuer, whose keys it fetches by https too.</summary>
internal sealed class SecuredTown : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("tls-test-").FullName;
    private readonly WebApplication water;
    private readonly WebApplication gateway;
    private readonly HttpClient http;

    private SecuredTown(WebApplication water, Func<string, WebApplication> gatewayIn, PrivateAuthority publicFace)
    {
        this.water = water;
        gateway = gatewayIn(folder);
        http = new HttpClient(Believing(publicFace));
    }

    public Uri ServiceAddress => new(water.Urls.First());

    /// <param name="service">Settings of the service.</param>
    /// <param name="door">Settings of the gateway.</param>
    /// <param name="face">Whose certificate the gateway shows to the test.</param>
    /// <param name="scheme">What the gateway thinks the service speaks.</param>
    public static async Task<SecuredTown> Start(
        IReadOnlyDictionary<string, string?> service, IReadOnlyDictionary<string, string?> door, PrivateAuthority face, string scheme = "https", TimeProvider? clock = null)
    {
        var address = $"https://127.0.0.1:{TestKit.Platform.FreePort()}";
        var behind = await Service(service, address, clock);
        var town = new SecuredTown(behind, folder => Gateway(door, address, folder, behind, scheme), face);
        await town.gateway.StartAsync();
        return town;
    }

    /// <summary>Through the gateway to the service, with a token of the gateway's.</summary>
    public async Task<Answer> Ask(string path = "/api/water/whoami")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(gateway.Urls.First()), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await Token());
        return await Answer.Of(await http.SendAsync(request));
    }

    /// <summary>Over gRPC, as the gateway asks the services.</summary>
    public async Task<HealthCheckResponse.Types.ServingStatus> AskHealth() =>
        (await new HealthClient(gateway.Services.GetRequiredService<PeerChannels>().To("water")!).CheckAsync(new HealthCheckRequest()).ResponseAsync).Status;

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await gateway.DisposeAsync();
        await water.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A client that believes one authority only, and shows a certificate if one is given.</summary>
    public static SocketsHttpHandler Believing(PrivateAuthority authority, (string Certificate, string Key)? own = null)
    {
        var options = new TlsOptions { Authorities = authority.Authorities, Certificate = own?.Certificate, Key = own?.Key };
        return new PeerTls(Microsoft.Extensions.Options.Options.Create(options), TimeProvider.System).ForPeers();
    }

    private async Task<string> Token()
    {
        var client = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "demo-clients.json")))!["clerk"]!;
        using var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", (string)client["client_id"]!), new("client_secret", (string)client["client_secret"]!)]);
        return (string)(await Answer.Of(await http.PostAsync(new Uri(new Uri(gateway.Urls.First()), "/connect/token"), form))).Body["access_token"]!;
    }

    private static async Task<WebApplication> Service(IReadOnlyDictionary<string, string?> settings, string authority, TimeProvider? clock)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("https://127.0.0.1:0");
        builder.Configuration["Grpc:Port"] = "0";
        builder.Configuration["Auth:Authority"] = authority;
        builder.Configuration.AddInMemoryCollection(settings);
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.AddServiceDefaults("water");
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults("water");
        app.MapGet("/api/water/whoami", (HttpContext who) => Results.Ok(new { id = who.Actor().Id, secure = who.Request.IsHttps })).RequireRoles(Roles.Clerk);
        await app.StartAsync();
        return app;
    }

    private static WebApplication Gateway(IReadOnlyDictionary<string, string?> settings, string address, string folder, WebApplication behind, string scheme)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(address);
        var configuration = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = folder, ["Demo"] = "true", ["Security:AcceptWeakSettings"] = "Demo",
            [$"services:water:{scheme}:0"] = $"{scheme}://127.0.0.1:{new Uri(behind.Urls.First()).Port}",
            ["services:water:grpc:0"] = $"{scheme}://127.0.0.1:{new Uri(behind.Urls.ElementAt(1)).Port}",
        };
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.Configuration.AddInMemoryCollection(settings);
        return GatewayHost.Build(builder);
    }
}
