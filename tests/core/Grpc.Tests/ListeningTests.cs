using Grpc.Health.V1;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Utilities.ServiceDefaults;

namespace Utilities.Grpc.Tests;

/// <summary>Where a process listens is configuration.</summary>
public sealed class ListeningTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:0")]
    [InlineData("urls", "http://[::1]:0")]
    [InlineData("urls", "http://*:0")]
    [InlineData("http_ports", "0")]
    public async Task With_a_port_for_gRPC_it_takes_both_on_the_same_addresses(string key, string value)
    {
        await using var app = await Start((key, value), ("Grpc:Port", "0"));
        Assert.Equal(2, app.Urls.Count);
        Assert.Equal(Host(app.Urls.First()), Host(app.Urls.Last()));
        using var rest = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.Equal("{\"status\":\"healthy\",\"checks\":{}}", await rest.GetStringAsync(Reachable(app.Urls.First()) + "/health/live"));
        using var channel = GrpcChannel.ForAddress(Reachable(app.Urls.Last()));
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, (await new global::Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest())).Status);
    }

    [Fact]
    public async Task Without_one_there_is_REST_alone()
    {
        await using var app = await Start(("urls", "http://127.0.0.1:0"));
        Assert.Single(app.Urls);
    }

    private static async Task<WebApplication> Start(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        foreach (var (key, value) in settings) builder.Configuration[key] = value;
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults("listener");
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults("listener");
        await app.StartAsync();
        return app;
    }

    private static string Host(string url) => url[..url.LastIndexOf(':')];

    private static string Reachable(string url) => url.Replace("[::]", "localhost", StringComparison.Ordinal);
}
