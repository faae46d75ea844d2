using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Utilities.Appointments;
using Utilities.Billing;
using Utilities.Complaints;
using Utilities.Gas;
using Utilities.Heating;
using Utilities.Messaging;
using Utilities.Power;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Utilities.Water;

[assembly: AssemblyFixture(typeof(Broker))]
[assembly: TestFramework(typeof(DialectFramework))]

namespace Utilities.Gateway.Tests.Hall;

/// <summary>The real gateway before four real services on a real broker, each with its own database; any of them can be stopped and started again, and billing can be started beside them.</summary>
[UsesDatabase]
public sealed class Town(Broker broker) : IAsyncLifetime
{
    private readonly Dictionary<string, TempDatabase> databases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServiceHost> running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Uri Http, Uri Grpc)> addresses = new(StringComparer.Ordinal);
    private readonly string folder = Directory.CreateTempSubdirectory("hall-test-").FullName;
    private string bus = "";
    private WebApplication? gateway;
    private HttpClient? http;

    /// <summary>Settings of gateway and services beside the town's own; they win.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Hears every line that gateway and services log.</summary>
    public ILoggerProvider? Listener { get; init; }

    /// <summary>The gateway's address.</summary>
    public Uri Address => http!.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        bus = await broker.VirtualHost();
        await Task.WhenAll(Start("water"), Start("gas"), Start("complaints"), Start("appointments"));
        await OpenGateway();
    }

    /// <summary>A new gateway process: it remembers nothing.</summary>
    public async Task OpenGateway(params (string Key, string Value)[] settings)
    {
        if (gateway is not null) await gateway.DisposeAsync();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var configuration = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = folder, ["Tokens:Enabled"] = "false", ["Auth:Jwks"] = TestTokens.Jwks, ["Auth:Issuer"] = TestTokens.Issuer, ["Auth:Audience"] = TestTokens.Audience,
            ["Logging:LogLevel:Default"] = "Error",
            // The machine that runs the tests is busy with other things too; the budget itself is measured elsewhere.
            ["Hall:ViewMilliseconds"] = "5000", ["Hall:PublishedMilliseconds"] = "10000", ["Hall:FilingMilliseconds"] = "30000",
        };
        foreach (var (name, address) in addresses)
        {
            configuration[$"services:{name}:http:0"] = address.Http.ToString();
            configuration[$"services:{name}:grpc:0"] = address.Grpc.ToString();
        }

        foreach (var (key, value) in Settings) configuration[key] = value;
        foreach (var (key, value) in settings) configuration[key] = value;
        builder.Configuration.AddInMemoryCollection(configuration);
        if (Listener is not null) builder.Logging.AddProvider(Listener);
        gateway = GatewayHost.Build(builder);
        await gateway.StartAsync();
        http = gateway.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        http.BaseAddress = new Uri(gateway.Urls.First());
    }

    public Citizen As(string subject, params string[] roles) => new(http!, TestTokens.Issue(roles, subject));

    public Citizen Resident(string subject) => As(subject, Roles.Resident);

    public Citizen Clerk => As("clerk-1", Roles.Clerk);

    public Task<Answer> Public(string path) => new Citizen(http!, null).Get(path);

    /// <summary>The service's own door, past the gateway.</summary>
    public Citizen At(string service, string subject, params string[] roles)
    {
        var client = running[service].ClientOf(subject, roles);
        return new(client, null);
    }

    /// <summary>Where it takes HTTP calls.</summary>
    public string AddressOf(string service) => addresses[service].Http.ToString();

    /// <summary>What gateway and services tell of their operations.</summary>
    public IEnumerable<IOpenApiDocumentProvider> Descriptions =>
        running.Values.Select(host => host.Services).Append(gateway!.Services).Select(services => services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1"));

    /// <summary>Where it takes gRPC calls.</summary>
    public Uri GrpcAddressOf(string service) => addresses[service].Grpc;

    /// <summary>Gone; the gateway still knows its address.</summary>
    public async Task Stop(string service)
    {
        await running[service].DisposeAsync();
        running.Remove(service);
    }

    /// <summary>Takes new ports: the gateway must be opened anew afterwards.</summary>
    public async Task Start(string service)
    {
        TempDatabase? database;
        lock (running)
        {
            if (!databases.TryGetValue(service, out database)) databases[service] = database = new TempDatabase();
        }

        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { [$"ConnectionStrings:{service}db"] = database.ConnectionString, ["ConnectionStrings:messaging"] = bus };
        foreach (var (key, value) in Settings) settings[key] = value;
        var shipped = Path.Combine(Repository.Root, "services", $"{char.ToUpperInvariant(service[0])}{service[1..]}");
        (Action<WebApplicationBuilder> add, Action<WebApplication> map) = service switch
        {
            "water" => ((Action<WebApplicationBuilder>)(builder => builder.AddWater()), (Action<WebApplication>)(app => app.MapWater())),
            "power" => (builder => builder.AddPower(), app => app.MapPower()),
            "gas" => (builder => builder.AddGas(), app => app.MapGas()),
            "heating" => (builder => builder.AddHeating(), app => app.MapHeating()),
            "complaints" => (builder => builder.AddComplaints(), app => app.MapComplaints()),
            "billing" => (builder => builder.AddBilling(), app => app.MapBilling()),
            _ => (builder => builder.AddAppointments(), app => app.MapAppointments()),
        };
        var host = await ServiceHost.Start(service, settings, Listened, map, settings: shipped);
        lock (running) (running[service], addresses[service]) = (host, (host.Address, host.GrpcAddress));
        await Eventually.True(() => host.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, TimeSpan.FromSeconds(60), $"the bus of {service}");

        void Listened(WebApplicationBuilder builder)
        {
            if (Listener is not null) builder.Logging.AddProvider(Listener);
            add(builder);
        }
    }

    public Task<T> Read<T>(string service, string sql) =>
        running[service].Services.GetRequiredService<Database>().Read(async db =>
        {
            await using var command = db.CreateCommand();
            command.CommandText = sql;
            return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
        }, CancellationToken.None);

    /// <summary>Does something inside a unit of work of the service.</summary>
    public async Task Work(string service, Func<UnitOfWork, Task> act)
    {
        await using var scope = running[service].Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(() => act(work), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        foreach (var host in running.Values) await host.DisposeAsync();
        foreach (var database in databases.Values) database.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Somebody before the hall.</summary>
public sealed class Citizen(HttpClient http, string? token)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null, null, null);

    public Task<Answer> Post(string path, object body, string? key = null, DateTimeOffset? deadline = null) => Send(HttpMethod.Post, path, body, key, deadline);

    private async Task<Answer> Send(HttpMethod method, string path, object? body, string? key, DateTimeOffset? deadline)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (deadline is { } until) request.Headers.TryAddWithoutValidation(RequestDeadline.Header, until.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body, Json), Encoding.UTF8, "application/json");
        return await Answer.Of(await http.SendAsync(request));
    }
}
