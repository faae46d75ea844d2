using System.Net.Http.Headers;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.ServiceDefaults;

namespace Utilities.TestKit;

/// <summary>A service in this process, on a free port of 127.0.0.1, with the service defaults and the tokens of <see cref="TestTokens"/>.</summary>
public sealed class ServiceHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TimeProvider? clock;
    private readonly List<HttpClient> clients = [];
    private readonly List<GrpcChannel> channels = [];

    private ServiceHost(WebApplication app, TimeProvider? clock)
    {
        this.app = app;
        this.clock = clock;
    }

    public IServiceProvider Services => app.Services;

    /// <summary>Several services under test would write their settings over each other's beside the tests.</summary>
    private static string ShippedWith(string name)
    {
        var folder = Path.Combine(Repository.Root, "services", char.ToUpperInvariant(name[0]) + name[1..]);
        return Directory.Exists(folder) ? folder : AppContext.BaseDirectory;
    }

    public Uri Address => new(app.Urls.First());

    /// <summary>Where it takes gRPC calls.</summary>
    public Uri GrpcAddress => new(app.Urls.ElementAt(1));

    /// <param name="name">The service's name: <c>water</c>.</param>
    /// <param name="configuration">Settings such as <c>ConnectionStrings:waterdb</c>; they win over the defaults given here.</param>
    /// <param name="add">The service's <c>AddX</c> calls, after AddServiceDefaults.</param>
    /// <param name="map">The service's <c>MapX</c> calls, after UseServiceDefaults.</param>
    /// <param name="clock">The service's clock; null: real time.</param>
    /// <param name="settings">Folder of its appsettings.json; null: the service's own, or beside the tests for what is no service.</param>
    public static async Task<ServiceHost> Start(
        string name, IEnumerable<KeyValuePair<string, string?>> configuration, Action<WebApplicationBuilder> add, Action<WebApplication> map, TimeProvider? clock = null, string? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = settings ?? ShippedWith(name) });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Migrations:AtStart"] = "true",
            ["Messaging:QueueType"] = "classic",
            ["Auth:Jwks"] = TestTokens.Jwks,
            ["Auth:Issuer"] = TestTokens.Issuer,
            ["Auth:Audience"] = TestTokens.Audience,
            ["Logging:LogLevel:Default"] = "Error",
            ["Grpc:Port"] = "0",
            ["Auth:Authority"] = TestTokens.Issuer,
            ["Auth:ClientId"] = name,
            ["Auth:ClientSecret"] = "secret",
            ["Security:AcceptWeakSettings"] = "Demo",
        });
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.Logging.ClearProviders().AddSimpleConsole();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        if (clock is not null) builder.Services.AddSingleton(clock);
        builder.AddServiceDefaults(name);
        builder.Services.AddHttpClient(ServiceToken.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => new TestAuthority(name));
        add(builder);
        var built = builder.Build();
        built.UseServiceDefaults();
        built.MapServiceDefaults(name);
        map(built);
        try
        {
            await built.StartAsync();
        }
        catch
        {
            await built.DisposeAsync();
            throw;
        }

        return new ServiceHost(built, clock);
    }

    /// <summary>A client with these roles; without any, one without a token.</summary>
    public HttpClient Client(params string[] roles) => ClientOf(null, roles);

    /// <summary>A client of a certain person or system.</summary>
    public HttpClient ClientOf(string? subject, params string[] roles)
    {
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = Address };
        if (roles.Length > 0)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Issue(roles, subject, issuedAt: clock?.GetUtcNow()));
        clients.Add(client);
        return client;
    }

    /// <summary>A gRPC channel with these roles; without any, one without a token.</summary>
    public GrpcChannel Channel(params string[] roles) => ChannelOf(null, roles);

    /// <summary>A gRPC channel of a certain person or system.</summary>
    public GrpcChannel ChannelOf(string? subject, params string[] roles)
    {
        var token = roles.Length > 0 ? new AuthenticationHeaderValue("Bearer", TestTokens.Issue(roles, subject, issuedAt: clock?.GetUtcNow())) : null;
        var channel = GrpcChannel.ForAddress(GrpcAddress, new GrpcChannelOptions { HttpHandler = new WithToken(token) });
        channels.Add(channel);
        return channel;
    }

    /// <summary>As an operator stops it: what is under way may finish.</summary>
    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients) client.Dispose();
        foreach (var channel in channels) channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private sealed class WithToken(AuthenticationHeaderValue? token) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= token;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
