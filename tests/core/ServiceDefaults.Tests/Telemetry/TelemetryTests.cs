using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Utilities.ServiceDefaults.Tests.Telemetry;

[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : IAsyncLifetime
{
    private static readonly (string, string)[] Settings =
    [
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "water-under-test"),
        ("OTEL_BSP_SCHEDULE_DELAY", "50"), ("OTEL_BLRP_SCHEDULE_DELAY", "50"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"),
    ];

    private readonly ConcurrentDictionary<string, string> received = new(StringComparer.Ordinal);
    private readonly WebApplication collector = Collector();

    public async ValueTask InitializeAsync()
    {
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, _ => Text(body), (_, before) => before + Text(body));
        });
        await collector.StartAsync();
    }

    [Fact]
    public async Task Traces_metrics_and_logs_reach_the_collector_under_the_name_in_the_environment()
    {
        Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.First());
        foreach (var (key, value) in Settings) Environment.SetEnvironmentVariable(key, value);
        try
        {
            var forge = new TokenForge();
            await using var water = await TestHost.Start(TimeProvider.System, forge);
            await water.Get("/api/water/crash", forge.Sign(TokenForge.Claims(TimeProvider.System.GetUtcNow())));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (!Has("traces", "GET /api/water/crash") || !Has("metrics", "http.server.request.duration") || !Has("logs", "Unhandled exception"))
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
            Assert.All(received.Values, text => Assert.Contains("water-under-test", text, StringComparison.Ordinal));
        }
        finally
        {
            Environment.SetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT", null);
            foreach (var (key, _) in Settings) Environment.SetEnvironmentVariable(key, null);
        }
    }

    [Fact]
    public async Task Nothing_is_sent_when_no_collector_is_named()
    {
        await using var water = await TestHost.Start(TimeProvider.System, new TokenForge());
        await water.Get("/api/water/crash", "x");
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        Assert.Empty(received);
    }

    [Theory]
    [InlineData("/api/water/requests/W-20261126-000001/steps", "/api/water/requests/W-20261126-000001/steps")]
    [InlineData("http://localhost:23211/utilities.matters.v1.Matters/Find", "http://localhost:23211/utilities.matters.v1.Matters/Find")]
    [InlineData("http://localhost:21701/api/water/clocks/01a217ae-2035-7c01-a780-fe61e4b7c0eb?*", "http://localhost:21701/api/water/clocks/01a217ae-2035-7c01-a780-fe61e4b7c0eb?*")]
    [InlineData("/api/hall/residents/13907550198", "/api/hall/residents/*")]
    [InlineData("/api/water/requests/欧阳听雨/steps", "/api/water/requests/*/steps")]
    [InlineData("http://localhost/api/water/%E6%AC%A7%E9%98%B3", "http://localhost/api/water/*")]
    public void A_path_keeps_numbers_and_codes_and_loses_what_may_be_a_person(string path, string exported) => Assert.Equal(exported, PlainPaths.Plain(path));

    public ValueTask DisposeAsync() => collector.DisposeAsync();

    private bool Has(string signal, string text) => received.TryGetValue(signal, out var all) && all.Contains(text, StringComparison.Ordinal);

    private static string Text(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());

    private static WebApplication Collector()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}
