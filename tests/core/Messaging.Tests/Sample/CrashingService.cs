using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Dapper;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

/// <summary>The test service as a child process.</summary>
internal sealed class CrashingService(TempDatabase database, string broker) : IAsyncDisposable
{
    private readonly int port = FreePort();
    private readonly HttpClient client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(1) }) { Timeout = TimeSpan.FromSeconds(10) };
    private Process? process;
    private Task<string>? said;

    /// <summary>Whether it may bring its database up to date by itself.</summary>
    public bool AtStart { get; init; } = true;

    public void Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Utilities.Messaging.CrashService.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["ConnectionStrings__crashdb"] = database.ConnectionString;
        start.Environment["ConnectionStrings__messaging"] = broker;
        start.Environment["Messaging__QueueType"] = "classic";
        start.Environment["Migrations__AtStart"] = AtStart ? "true" : "false";
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

    public async Task<(int ExitCode, string Said)> Ended()
    {
        await process!.WaitForExitAsync();
        var ended = (process.ExitCode, await said!);
        process.Dispose();
        process = null;
        return ended;
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
        await using var connection = database.Open();
        var row = (IDictionary<string, object>)await connection.QuerySingleAsync(sql);
        return (Convert.ToInt64(row["a"], CultureInfo.InvariantCulture), Convert.ToInt64(row["b"], CultureInfo.InvariantCulture));
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
