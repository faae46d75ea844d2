using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using Utilities.Complaints;
using Utilities.Messaging;
using Utilities.TestKit;
using Utilities.Water;

namespace Utilities.Gateway.Tests.Operations;

/// <summary>The real gateway with its own token endpoint before two real services that trust it, and a third that is configured and not there.</summary>
public sealed class OperatedTown(Broker broker) : IAsyncLifetime
{
    public const string SparePart = "operator-spare-part";

    private readonly string folder = Directory.CreateTempSubdirectory("operated-town-").FullName;
    private readonly Dictionary<string, (ServiceHost Host, TempDatabase Database)> running = new(StringComparer.Ordinal);
    private string bus = "";
    private WebApplication? gateway;

    public Uri Address { get; } = new($"http://127.0.0.1:{TestKit.Platform.FreePort()}");

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        bus = await broker.VirtualHost();
        await Start("water", builder => builder.AddWater(), app => app.MapWater());
        await Start("complaints", builder => builder.AddComplaints(), app => app.MapComplaints());
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Development", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(Address.ToString());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Data:Folder"] = folder, ["Demo"] = "true", ["Logging:LogLevel:Default"] = "Error",
            ["Hall:OperationsMilliseconds"] = "30000", // The machine that runs the tests is busy with other things too.
            ["services:water:http:0"] = running["water"].Host.Address.ToString(),
            ["services:complaints:http:0"] = running["complaints"].Host.Address.ToString(),
            ["services:gas:http:0"] = "http://127.0.0.1:1/",
        });
        gateway = GatewayHost.Build(builder);
        await gateway.StartAsync();
        Http = gateway.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        Http.BaseAddress = Address;
    }

    public (string Id, string Secret) Client(string role)
    {
        var client = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "demo-clients.json")))![role]!;
        return ((string)client["client_id"]!, (string)client["client_secret"]!);
    }

    /// <summary>A dead letter of the water service whose queue is there again.</summary>
    public async Task LeaveDeadLetter()
    {
        await OverBroker(async channel => await channel.QueueDeclareAsync(SparePart, durable: true, exclusive: false, autoDelete: false));
        await Work("water", async work =>
        {
            var at = work.Time.GetUtcNow();
            var id = Guid.CreateVersion7(at);
            await work.Write("""
                INSERT INTO dead_letter (id, fingerprint, queue, message_id, message_type, cause_type, cause_message, content_type, body, failed_at, collected_at)
                VALUES (@id, @print, @SparePart, @id, 'Utilities.Contracts:RequestFiled', 'System.FormatException', '李梅 13800000000', 'application/json', @body, @at, @at)
                """, new { id, print = id.ToString(), SparePart, body = "{}"u8.ToArray(), at });
        });
    }

    public async Task Work(string service, Func<UnitOfWork, Task> act)
    {
        await using var scope = running[service].Host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Execute(() => act(work), CancellationToken.None);
    }

    public T Part<T>(string service)
        where T : notnull => running[service].Host.Services.GetRequiredService<T>();

    /// <summary>Messages that have come back to their queue.</summary>
    public async Task<uint> SpareParts()
    {
        var count = 0u;
        await OverBroker(async channel => count = await channel.MessageCountAsync(SparePart));
        return count;
    }

    public async Task Stop(string service)
    {
        running.Remove(service, out var gone);
        await gone.Host.DisposeAsync();
        gone.Database.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        foreach (var service in running.Keys.ToList()) await Stop(service);
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start(string name, Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var database = new TempDatabase();
        var host = await ServiceHost.Start(name, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"ConnectionStrings:{name}db"] = database.ConnectionString, ["ConnectionStrings:messaging"] = bus,
            ["Auth:Jwks"] = "", ["Auth:Authority"] = Address.ToString(), ["Auth:Audience"] = "utilities",
        }, add, map);
        running[name] = (host, database);
        await Eventually.True(() => host.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, TimeSpan.FromSeconds(60), $"the bus of {name}");
    }

    private async Task OverBroker(Func<IChannel, Task> act)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(bus) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await act(channel);
    }
}
