using System.Collections.Concurrent;
using Dapper;
using Grpc.Net.Client;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

/// <summary>A real service on a real broker and a real database, with a clock that tests move. Derive one per service and use it as class fixture.</summary>
/// <param name="broker">The test run's broker.</param>
/// <param name="name">The service's name.</param>
/// <param name="add">Its AddX.</param>
/// <param name="map">Its MapX.</param>
/// <param name="profiles">The profiles its organisation chose; none: those it ships with.</param>
[UsesDatabase]
public abstract class ServiceFixture(Broker broker, string name, Action<WebApplicationBuilder> add, Action<WebApplication> map, params string[] profiles) : IAsyncLifetime
{
    private readonly TempDatabase database = new();
    private readonly Dictionary<string, string?> settings = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, (object Told, Func<Task> Connect)> obeyed = [];
    private readonly ConcurrentDictionary<Type, Task<object>> listeners = new();
    private readonly List<ServiceHost> hosts = [];
    private int asked;

    /// <summary>Stands at Monday, 2026-11-23 09:00 in China until moved.</summary>
    public FakeClock Clock { get; } = new();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public string Name => name;

    /// <summary>Where its routes begin: <c>/api/water</c>.</summary>
    public string Root => $"/api/{name}";

    /// <summary>Settings beside the profiles; they win over the defaults.</summary>
    protected virtual IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Processes of the service on its one database and broker; more than one only on SQL Server. Callers go to each in turn.</summary>
    protected virtual int Replicas => 1;

    private ServiceHost Host => hosts.Count > 0 ? hosts[0] : throw new InvalidOperationException("Not started.");

    private ServiceHost Next => hosts.Count > 1 ? hosts[Interlocked.Increment(ref asked) % hosts.Count] : Host;

    public async ValueTask InitializeAsync()
    {
        settings[$"ConnectionStrings:{name}db"] = database.ConnectionString;
        settings["ConnectionStrings:messaging"] = await broker.VirtualHost();
        foreach (var (index, profile) in profiles.Index()) settings[$"Commitments:Profiles:{index}"] = profile;
        foreach (var (key, value) in Settings) settings[key] = value;
        await Start();
    }

    /// <summary>Stops the service and starts it again over the same database and broker. Callers made before are of no use any more.</summary>
    public async Task Restart()
    {
        await Stop();
        listeners.Clear();
        await Start();
    }

    private async Task Start()
    {
        await Task.WhenAll(Enumerable.Range(0, Replicas).Select(async _ =>
        {
            var host = await ServiceHost.Start(name, settings, add, map, Clock);
            lock (hosts) hosts.Add(host);
            await Eventually.True(() => host.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, TimeSpan.FromSeconds(60), "the bus to be up");
        }));
        foreach (var (_, connect) in obeyed.Values) await connect();
    }

    private async Task Stop()
    {
        foreach (var host in hosts) await host.DisposeAsync();
        hosts.Clear();
    }

    /// <summary>A person or system with these roles. Tokens last a day of the fake clock: make it after moving the clock further than that.</summary>
    public Caller As(string subject, params string[] roles) => new(Next.ClientOf(subject, roles), Root);

    /// <summary>A bare client, for bodies that are not JSON; without roles, one without a token.</summary>
    public HttpClient Http(params string[] roles) => Next.Client(roles);

    /// <summary>A gRPC channel of a person or system with these roles; a generated client goes over it.</summary>
    public GrpcChannel Channel(string subject, params string[] roles) => Host.ChannelOf(subject, roles);

    /// <summary>Where it takes gRPC calls: what another service under test is given as <c>services:{name}:grpc:0</c>.</summary>
    public Uri GrpcAddress => Host.GrpcAddress;

    public Caller Clerk => As("clerk-1", Roles.Clerk);

    public Caller Dispatcher => As("dispatcher-1", Roles.Dispatcher);

    public Caller Crew => As("crew-7", Roles.Crew);

    public Caller Supervisor => As("supervisor-1", Roles.Supervisor);

    public Task<T> Read<T>(string sql, object? parameters = null) =>
        Host.Services.GetRequiredService<Database>().Read(async db => (await db.ExecuteScalarAsync<T>(sql, parameters))!, CancellationToken.None);

    /// <summary>Does something inside a unit of work of the service, as an endpoint would.</summary>
    public Task Work(Func<UnitOfWork, Task> act) => Within(services =>
    {
        var work = services.GetRequiredService<UnitOfWork>();
        return work.Execute(() => act(work), CancellationToken.None);
    });

    /// <summary>Does something with the parts of the service, in a scope of its own.</summary>
    public async Task Within(Func<IServiceProvider, Task> act)
    {
        await using var scope = Next.Services.CreateAsyncScope();
        await act(scope.ServiceProvider);
    }

    /// <summary>A part of the service that there is one of.</summary>
    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>What the whole platform hears of this kind, from the first time that somebody asks.</summary>
    public async Task<ConcurrentQueue<T>> Listen<T>()
        where T : class => (ConcurrentQueue<T>)await listeners.GetOrAdd(typeof(T), _ => Hear<T>());

    private async Task<object> Hear<T>()
        where T : class
    {
        var (heard, seen) = (new ConcurrentQueue<T>(), new ConcurrentDictionary<Guid, bool>());
        var endpoint = Host.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint($"test-{typeof(T).Name}", listener =>
        {
            if (listener is IRabbitMqReceiveEndpointConfigurator queue && typeof(T).GetProperty("Service") is not null)
            {
                listener.ConfigureConsumeTopology = false;
                queue.Bind<T>(binding => (binding.ExchangeType, binding.RoutingKey) = ("topic", "#"));
            }

            listener.Handler<T>(context =>
            {
                if (IsNew(seen, context.MessageId)) heard.Enqueue(context.Message);
                return Task.CompletedTask;
            });
        });
        await endpoint.Ready;
        return heard;
    }

    /// <summary>Stands in for another service: obeys its queue for this order, over restarts too, and gives what it has been told so far and will be.</summary>
    public async Task<ConcurrentQueue<T>> Obey<T>(string by)
        where T : class
    {
        if (obeyed.TryGetValue(typeof(T), out var known)) return (ConcurrentQueue<T>)known.Told;
        var (told, seen) = (new ConcurrentQueue<T>(), new ConcurrentDictionary<Guid, bool>());
        obeyed[typeof(T)] = (told, Connect);
        await Connect();
        return told;

        Task Connect() => Host.Services.GetRequiredService<IBusControl>().ConnectReceiveEndpoint($"{by}-{KebabCaseEndpointNameFormatter.Instance.SanitizeName(typeof(T).Name)}", queue =>
        {
            queue.ConfigureConsumeTopology = false;
            queue.Handler<T>(context =>
            {
                if (IsNew(seen, context.MessageId)) told.Enqueue(context.Message);
                return Task.CompletedTask;
            });
        }).Ready;
    }

    /// <summary>A process that ends between sending a message and noting it sends it again: it counts once, as behind every service's inbox.</summary>
    private static bool IsNew(ConcurrentDictionary<Guid, bool> seen, Guid? message) => seen.TryAdd(message ?? throw new InvalidOperationException("Every message has an id."), true);

    public async ValueTask DisposeAsync()
    {
        await Stop();
        database.Dispose();
        GC.SuppressFinalize(this);
    }
}
