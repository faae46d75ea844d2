using Dapper;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

/// <summary>A whole service with one consumer and one saga, on a real broker and a real file.</summary>
internal sealed class SampleService : IAsyncDisposable
{
    private readonly ServiceHost host;
    private readonly TempDatabase? ownDatabase;

    private SampleService(ServiceHost host, TempDatabase? ownDatabase)
    {
        this.host = host;
        this.ownDatabase = ownDatabase;
    }

    public IServiceProvider Services => host.Services;

    public Trouble Trouble => Services.GetRequiredService<Trouble>();

    public Database Database => Services.GetRequiredService<Database>();

    public static async Task<SampleService> Start(string broker, TempDatabase? database = null, string queueType = "classic", TimeProvider? clock = null, string hears = "#", string? authorities = null)
    {
        var own = database is null ? new TempDatabase() : null;
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:sampledb"] = (database ?? own!).ConnectionString,
            ["ConnectionStrings:messaging"] = broker,
            ["Messaging:QueueType"] = queueType,
            ["Logging:LogLevel:Default"] = "None",
            ["Telemetry:ReadEvery"] = "00:00:00.2",
            ["Telemetry:CountEvery"] = "00:00:00.2",
            ["Tls:Authorities"] = authorities,
        };
        return new SampleService(await ServiceHost.Start("sample", settings, builder => Add(builder, hears), Map, clock), own);
    }

    public HttpClient Client(params string[] roles) => host.Client(roles);

    public HttpClient ClientOf(string subject, params string[] roles) => host.ClientOf(subject, roles);

    /// <summary>Runs an act as an endpoint would.</summary>
    public async Task Act(Func<UnitOfWork, Task> act)
    {
        await using var scope = Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(() => act(work), CancellationToken.None);
    }

    public Task Publish<T>(T message)
        where T : class => Act(work => work.Publish(message));

    public Task<T> Read<T>(string sql, object? parameters = null) =>
        Database.Read(async db => (await db.ExecuteScalarAsync<T>(sql, parameters))!, CancellationToken.None);

    public Task<long> Effects(string name) => Read<long>("SELECT COUNT(*) FROM effect WHERE name = @name", new { name });

    /// <summary>Waits until its queues are there.</summary>
    public Task Connected() => Eventually.True(
        () => Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, TimeSpan.FromSeconds(30), "the bus to be up");

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        ownDatabase?.Dispose();
    }

    private static void Add(WebApplicationBuilder builder, string hears)
    {
        builder.AddMessaging(
            "sample",
            bus =>
            {
                bus.AddConsumer<LeaveEffectConsumer>();
                bus.AddConsumer<HearNewsConsumer>();
                bus.AddConsumer<HearRepairNewsConsumer>();
                bus.AddSagaStateMachine<SumStateMachine, Sum>().UnitOfWorkRepository();
            },
            options => options.MayGoUnheard<NobodyNeedListen>().HearsOnly<HearRepairNewsConsumer>("repair").Hears = hears);
        builder.Services.AddMigrations("sample", typeof(SampleService).Assembly);
        builder.Services.AddSingleton<Trouble>();
    }

    private static void Map(WebApplication app)
    {
        app.MapMessagingOps("sample");
        app.MapPost("/api/sample/effects", (HttpContext http, EffectRequest request, UnitOfWork work) => Idempotency.Once(http, request, async () =>
        {
            if (request.Name == "refused") return Refusal.Unprocessable("refused", "This name is refused.");
            if (request.Name == "slow") SpinWait.SpinUntil(() => RequestDeadline.HasPassed(http));
            if (request.Name == "taken")
            {
                // As if another replica had been faster: the first run meets its row, the second sees it and says so.
                if (app.Services.GetRequiredService<Trouble>().MeetOnce()) return Refusal.Conflict("taken", "Another was faster.");
                for (var i = 0; i < 2; i++) await work.Write("INSERT INTO idempotency (client, route, request_key, body_hash, at) VALUES ('other', 'r', 'k', 'h', 0)");
            }

            var id = Guid.CreateVersion7(work.Time.GetUtcNow());
            await work.Publish(new EffectOrdered { CorrelationId = id, Name = request.Name! });
            return new Reply(201, new { id, name = request.Name }, $"/api/sample/effects/{id}", Version: 1);
        })).RequireRoles(Roles.Clerk);
    }

    private sealed record EffectRequest(string? Name);
}
