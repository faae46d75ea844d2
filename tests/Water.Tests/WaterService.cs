using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The real water service on a real broker and a real file, with a clock that tests move. Use as class fixture.</summary>
public sealed class WaterService(Broker broker) : IAsyncLifetime
{
    private readonly TempDatabase database = new();
    private ServiceHost? host;

    /// <summary>Stands at Monday, 2026-11-23 09:00 in China until moved.</summary>
    public FakeClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    private ServiceHost Host => host ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:waterdb"] = database.ConnectionString,
            ["ConnectionStrings:messaging"] = await broker.VirtualHost(),
            ["Commitments:Profiles:0"] = "oilfield-hall",
            ["Commitments:Profiles:1"] = "water-company",
        };
        host = await ServiceHost.Start("water", settings, builder => builder.AddWater(), app => app.MapWater(), Clock);
        await Eventually.True(() => Host.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, TimeSpan.FromSeconds(60), "the bus to be up");
    }

    /// <summary>A person or system with these roles. Tokens last a day of the fake clock: make it after moving the clock further than that.</summary>
    public Caller As(string subject, params string[] roles) => new(Host.ClientOf(subject, roles), this);

    /// <summary>A bare client, for bodies that are not JSON; without roles, one without a token.</summary>
    public HttpClient Http(params string[] roles) => Host.Client(roles);

    public Caller Clerk => As("clerk-1", Roles.Clerk);

    public Caller Dispatcher => As("dispatcher-1", Roles.Dispatcher);

    public Caller Crew => As("crew-7", Roles.Crew);

    public Caller Supervisor => As("supervisor-1", Roles.Supervisor);

    public Task<T> Read<T>(string sql, object? parameters = null) =>
        Host.Services.GetRequiredService<Database>().Read(async db => (await db.ExecuteScalarAsync<T>(sql, parameters))!, CancellationToken.None);

    /// <summary>Does something inside a unit of work of the service, as an endpoint would.</summary>
    public async Task Work(Func<UnitOfWork, Task> act)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(() => act(work), CancellationToken.None);
    }

    /// <summary>What the whole platform hears of this kind from now on.</summary>
    public async Task<ConcurrentQueue<T>> Listen<T>()
        where T : class
    {
        var heard = new ConcurrentQueue<T>();
        var endpoint = Host.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint($"test-{typeof(T).Name}", listener => listener.Handler<T>(context =>
        {
            heard.Enqueue(context.Message);
            return Task.CompletedTask;
        }));
        await endpoint.Ready;
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        database.Dispose();
    }
}

/// <summary>One caller over HTTP.</summary>
public sealed class Caller(HttpClient http, WaterService water)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public WaterService Water => water;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Answer> Post(string path, object body, string? idempotencyKey = null, string? ifMatch = null) =>
        Send(HttpMethod.Post, path, body, ("Idempotency-Key", idempotencyKey), ("If-Match", ifMatch));

    public Task<Answer> Patch(string path, object body, string? ifMatch) => Send(HttpMethod.Patch, path, body, ("If-Match", ifMatch));

    public Task<Answer> Put(string path, object body, string? ifMatch) => Send(HttpMethod.Put, path, body, ("If-Match", ifMatch));

    private async Task<Answer> Send(HttpMethod method, string path, object? body, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/water/{path}");
        if (body is not null) request.Content = JsonContent.Create(body, options: Json);
        foreach (var (name, value) in headers)
        {
            if (value is not null) request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response.Headers.ETag?.Tag, response.Headers.Location?.ToString(), text);
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, JsonElement Body, string? ETag, string? Location, string Text)
{
    public string Code => Text_("code");

    public string Number => Text_("number");

    public string State => Text_("state");

    public string Text_(string name) => Body.GetProperty(name).GetString()!;

    /// <summary>The fields of a 400, with their codes: <c>phone:required</c>.</summary>
    public string[] FieldErrors => [.. Body.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}:{error.GetProperty("code").GetString()}").Order(StringComparer.Ordinal)];

    public string[] Next => [.. Body.GetProperty("steps").GetProperty("next").EnumerateArray().Select(step => step.GetProperty("step").GetString()!)];

    public string[] Taken => [.. Body.GetProperty("steps").GetProperty("taken").EnumerateArray().Select(step => step.GetProperty("step").GetString()!)];

    /// <summary>The latest clock of a commitment.</summary>
    public JsonElement Clock(string commitment) => Body.GetProperty("clocks").EnumerateArray().Last(clock => clock.GetProperty("commitmentId").GetString() == commitment);

    public string[] Clocks => [.. Body.GetProperty("clocks").EnumerateArray().Select(clock => clock.GetProperty("commitmentId").GetString()!)];

    public Answer Expect(int status) => Status == status ? this : throw new InvalidOperationException($"Expected {status}, got {Status}: {Text}");
}
