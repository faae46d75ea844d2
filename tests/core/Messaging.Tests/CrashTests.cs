using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Dapper;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

public sealed class CrashTests(Broker broker, ITestOutputHelper output)
{
    private const int Requests = 2000;
    private const int Kills = 20;
    private const int Clients = 16;

    [Fact]
    public async Task Killed_at_20_random_instants_while_2000_requests_flow_none_is_lost_and_none_doubled()
    {
        using var database = new TempDatabase();
        await using var service = new CrashingService(database, await broker.VirtualHost());
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        service.Start();

        var ids = Enumerable.Range(0, Requests).Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToList();
        var flow = Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (id, cancel) => await service.Post(id, cancel));
        for (var kill = 0; kill < Kills; kill++)
        {
            await Eventually.True(service.Answers, TimeSpan.FromSeconds(30), "the service to come back");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 700)), TimeProvider.System, CancellationToken.None);
            await service.Kill();
            service.Start();
        }

        await flow;
        await Eventually.Equal((Requests, 0L), () => service.Read("SELECT (SELECT COUNT(*) FROM saga WHERE current_state = 'Arrived'), (SELECT COUNT(*) FROM outbox)"), TimeSpan.FromSeconds(90));
        Assert.Equal((Requests, Requests), await service.Read("SELECT COUNT(*), COUNT(DISTINCT id) FROM accepted"));
        Assert.Equal((Requests, Requests), await service.Read("SELECT COUNT(*), COUNT(DISTINCT id) FROM effect"));
        Assert.Equal((Requests, 0), await service.Read("SELECT n, (SELECT COUNT(*) FROM dead_letter) FROM counter"));
        Assert.Equal((Requests, Requests), await service.Read("SELECT COUNT(*), SUM(json_extract(state, '$.timesDone')) FROM saga"));
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_is_refused()
    {
        using var database = new TempDatabase();
        var address = await broker.VirtualHost();
        await using var first = new CrashingService(database, address);
        first.Start();
        await Eventually.True(first.Answers, TimeSpan.FromSeconds(30), "the first to answer");

        await using var second = new CrashingService(database, address);
        second.Start();
        var said = await second.Ended();
        Assert.Contains("exactly one replica", said, StringComparison.Ordinal);
        Assert.True(await first.Answers());
    }

    /// <summary>The test service as a child process.</summary>
    private sealed class CrashingService(TempDatabase database, string broker) : IAsyncDisposable
    {
        private readonly int port = FreePort();
        private readonly HttpClient client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = TimeSpan.FromSeconds(10) };
        private Process? process;
        private Task<string>? said;

        public void Start()
        {
            var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Utilities.Messaging.CrashService.dll")])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
            start.Environment["ConnectionStrings__crashdb"] = database.ConnectionString;
            start.Environment["ConnectionStrings__messaging"] = broker;
            start.Environment["Messaging__QueueType"] = "classic";
            start.Environment["Migrations__AtStart"] = "true";
            start.Environment["Logging__LogLevel__Default"] = "Error";
            process = Process.Start(start)!;
            said = Said(process);
        }

        public async Task Kill()
        {
            process!.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            process = null;
        }

        public async Task<string> Ended()
        {
            await process!.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
            return await said!;
        }

        public async Task<bool> Answers() => await Send(HttpMethod.Get, "/health/live", null, CancellationToken.None) == HttpStatusCode.OK;

        /// <summary>As a careful client does it: the same key until there is an answer.</summary>
        public async Task Post(Guid id, CancellationToken cancel)
        {
            HttpStatusCode? status;
            while ((status = await Send(HttpMethod.Post, "/requests", id, cancel)) is null)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancel);
            Assert.Equal(HttpStatusCode.Created, status);
        }

        public async Task<(long, long)> Read(string sql)
        {
            await using var connection = new SqliteConnection(database.ConnectionString + ";Mode=ReadOnly;Pooling=False");
            return await connection.QuerySingleAsync<(long, long)>(sql);
        }

        public async ValueTask DisposeAsync()
        {
            if (process is not null) await Kill();
            client.Dispose();
        }

        private static async Task<string> Said(Process process) =>
            string.Concat(await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()));

        /// <summary>Null when there is no answer: the service is down, or died before it could say.</summary>
        private async Task<HttpStatusCode?> Send(HttpMethod method, string path, Guid? id, CancellationToken cancel)
        {
            using var request = new HttpRequestMessage(method, new Uri($"http://127.0.0.1:{port}{path}"));
            if (id is { } key)
            {
                request.Headers.Add("Idempotency-Key", key.ToString());
                request.Content = JsonContent.Create(new { id = key });
            }

            try
            {
                using var response = await client.SendAsync(request, cancel);
                return response.StatusCode;
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
            {
                return null;
            }
        }

        private static int FreePort()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
