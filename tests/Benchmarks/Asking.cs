using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Benchmarks;

/// <summary>One service asked by another: the same rows by gRPC and by JSON over HTTP/1.1, both ends in this process, rows made in memory.</summary>
internal sealed class Asking : IAsyncDisposable
{
    private const int Rows = 20;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(4);

    private readonly WebApplication app;
    private readonly HttpClient http = LoadGenerator.Client(64);
    private readonly GrpcChannel channel;
    private readonly Readings.ReadingsClient client;

    private Asking(WebApplication app)
    {
        this.app = app;
        http.BaseAddress = new Uri(app.Urls.First());
        channel = GrpcChannel.ForAddress(app.Urls.Last());
        client = new(channel);
    }

    public static async Task<Asking> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, rest => rest.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, grpc => grpc.Protocols = HttpProtocols.Http2);
        });
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, RowJson.Default));
        builder.Services.AddGrpc();
        var built = builder.Build();
        built.MapGrpcService<ReadingsService>();
        built.MapGet("/readings", (int from, int count) => TypedResults.Ok(Row.Range(from, count)));
        await built.StartAsync();
        return new Asking(built);
    }

    /// <summary>Small calls, so many at a time: gRPC, JSON.</summary>
    public async Task<(Load Grpc, Load Json)> Calls(int inFlight)
    {
        var warm = TimeSpan.FromSeconds(1);
        await LoadGenerator.Run(AskGrpc, inFlight, warm);
        await LoadGenerator.Run(AskJson, inFlight, warm);
        return (await LoadGenerator.Run(AskGrpc, inFlight, Duration), await LoadGenerator.Run(AskJson, inFlight, Duration));
    }

    /// <summary>Many rows: a stream of batches, and JSON pages of ten times that size. Rows a second.</summary>
    public async Task<(double Grpc, double Json)> Many(int rows, int batch)
    {
        await Stream(rows / 10, batch);
        await Pages(rows / 10, batch * 10);
        return (rows / (await Stream(rows, batch)).TotalSeconds, rows / (await Pages(rows, batch * 10)).TotalSeconds);
    }

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        http.Dispose();
        await app.DisposeAsync();
    }

    private async Task<bool> AskGrpc(int _) => (await client.PageAsync(new ReadingsAsk { Count = Rows })).Readings.Count == Rows;

    private async Task<bool> AskJson(int _) => (await http.GetFromJsonAsync($"/readings?from=0&count={Rows}", RowJson.Default.RowArray))!.Length == Rows;

    private async Task<TimeSpan> Stream(int rows, int batch)
    {
        var started = Stopwatch.GetTimestamp();
        using var call = client.All(new ReadingsAsk { Count = rows, Batch = batch });
        var seen = 0;
        await foreach (var part in call.ResponseStream.ReadAllAsync()) seen += part.Readings.Count;
        return seen == rows ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"{seen} rows.");
    }

    private async Task<TimeSpan> Pages(int rows, int page)
    {
        var started = Stopwatch.GetTimestamp();
        for (var from = 0; from < rows; from += page) await http.GetFromJsonAsync($"/readings?from={from}&count={page}", RowJson.Default.RowArray);
        return Stopwatch.GetElapsedTime(started);
    }

    private sealed class ReadingsService : Readings.ReadingsBase
    {
        public override Task<ReadingBatch> Page(ReadingsAsk request, ServerCallContext context) => Task.FromResult(Batch(0, request.Count));

        public override async Task All(ReadingsAsk request, IServerStreamWriter<ReadingBatch> responseStream, ServerCallContext context)
        {
            for (var from = 0; from < request.Count; from += request.Batch) await responseStream.WriteAsync(Batch(from, request.Batch));
        }

        private static ReadingBatch Batch(int from, int count)
        {
            var batch = new ReadingBatch();
            foreach (var row in Row.Range(from, count)) batch.Readings.Add(new MeterReading { Meter = row.Meter, At = row.At, Value = row.Value, Kind = row.Kind });
            return batch;
        }
    }
}

internal sealed record Row(long Meter, long At, long Value, int Kind)
{
    public static Row[] Range(int from, int count) => [.. Enumerable.Range(from, count).Select(i => new Row(i, 1_790_000_000_000 + (i * 900_000L), i * 17L, i % 4))];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Row[]))]
internal sealed partial class RowJson : JsonSerializerContext;
