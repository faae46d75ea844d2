using System.Collections.Concurrent;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Utilities.TestKit.Otlp;

/// <summary>A telemetry collector in memory: takes OTLP over HTTP with protobuf on a free port of 127.0.0.1 and keeps all it is sent.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> received = new();

    private OtlpReceiver(WebApplication app) => this.app = app;

    /// <summary>What <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set to.</summary>
    public string Address => app.Urls.First();

    /// <summary>The environment of a process that shall send here.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public IReadOnlyList<ReceivedSpan> Spans =>
    [
        .. Parse("traces", TraceRequest.Parser).SelectMany(request => request.ResourceSpans)
            .SelectMany(from => from.ScopeSpans.SelectMany(scope => scope.Spans.Select(span => ReceivedSpan.Of(from.Resource, scope.Scope, span)))),
    ];

    public IReadOnlyList<ReceivedLog> Logs =>
    [
        .. Parse("logs", LogsRequest.Parser).SelectMany(request => request.ResourceLogs)
            .SelectMany(from => from.ScopeLogs.SelectMany(scope => scope.LogRecords.Select(record => ReceivedLog.Of(from.Resource, scope.Scope, record)))),
    ];

    public IReadOnlyList<ReceivedMetric> Metrics =>
    [
        .. Parse("metrics", MetricsRequest.Parser).SelectMany(request => request.ResourceMetrics)
            .SelectMany(from => from.ScopeMetrics.SelectMany(scope => scope.Metrics.Select(metric => ReceivedMetric.Of(from.Resource, scope.Scope, metric)))),
    ];

    public static async Task<OtlpReceiver> Start()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var host = builder.Build();
        var receiver = new OtlpReceiver(host);
        host.MapPost("/v1/{signal}", receiver.Receive);
        await host.StartAsync();
        return receiver;
    }

    /// <summary>Which of these words were sent, by signal: texts stand in protobuf as they are.</summary>
    public IReadOnlyList<string> Find(IEnumerable<string> words)
    {
        var wanted = words.Select(word => (Word: word, Bytes: Encoding.UTF8.GetBytes(word))).ToList();
        return [.. received.SelectMany(message => wanted.Where(word => message.Body.AsSpan().IndexOf(word.Bytes) >= 0).Select(word => $"{message.Signal}: {word.Word}")).Distinct()];
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task Receive(string signal, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        received.Enqueue((signal, body.ToArray()));
    }

    private IEnumerable<T> Parse<T>(string signal, MessageParser<T> parser)
        where T : IMessage<T> => received.Where(message => message.Signal == signal).Select(message => parser.ParseFrom(message.Body));
}
