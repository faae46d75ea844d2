using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Dapper;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests.Import;

/// <summary>The water service as a process of its own, killed with SIGKILL while a file is coming in.</summary>
[UsesDatabase]
public sealed class KilledServiceTests : IDisposable
{
    private const int Rows = 40_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("utilities-killed-");
    private readonly TempDatabase database = new();
    private readonly string address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
    private readonly HttpClient client = new(new SocketsHttpHandler());
    private Process? service;

    [Fact]
    public async Task Killed_at_any_instants_it_resumes_exactly_and_doubles_nothing()
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestTokens.Issue([Roles.Operator]));
        await Start();
        var id = await Send();
        var random = new Random(20261122);
        var inTheMiddle = 0;
        for (var kill = 0; kill < 5 && (await Job(id)).GetProperty("state").GetString() != "completed"; kill++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 400)), TimeProvider.System, CancellationToken.None);
            service!.Kill();
            await service.WaitForExitAsync(CancellationToken.None);
            AssertWhole(id);
            inTheMiddle += Count("SELECT COUNT(*) FROM import_job WHERE state <> 'completed'");
            await Start();
        }

        await Eventually.True(async () => (await Job(id)).GetProperty("state").GetString() == "completed", TimeSpan.FromMinutes(2), "the import's end");
        AssertWhole(id);
        Assert.InRange(inTheMiddle, 1, 5);
        var water = Enumerable.Range(0, Rows).Count(number => number % 7 != 0);
        Assert.Equal((Rows, water, 0), (Count("SELECT rows_read FROM import_job"), Count("SELECT imported FROM import_job"), Count("SELECT unchanged + rejected FROM import_job")));
        Assert.Equal((water, water), (Count("SELECT COUNT(*) FROM request"), Count("SELECT COUNT(*) FROM clock")));
    }

    public void Dispose()
    {
        if (service is { HasExited: false })
        {
            service.Kill();
            service.WaitForExit();
        }

        service?.Dispose();
        client.Dispose();
        database.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>What is committed belongs together at every instant: each row with its origin, its history and its clock, and the counts say so.</summary>
    private void AssertWhole(string id)
    {
        var imported = Count($"SELECT imported FROM import_job WHERE id = '{id}'");
        Assert.Equal((imported, imported, imported), (Count("SELECT COUNT(*) FROM request"), Count("SELECT COUNT(*) FROM imported_request"), Count("SELECT COUNT(*) FROM clock")));
        Assert.Equal(imported * 2, Count("SELECT COUNT(*) FROM request_event"));
    }

    private async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Utilities.Water.dll")]) { WorkingDirectory = AppContext.BaseDirectory };
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = address,
            ["ConnectionStrings__waterdb"] = database.ConnectionString,
            ["ConnectionStrings__messaging"] = "amqp://guest:guest@127.0.0.1:1",
            ["Data__Folder"] = folder.FullName,
            ["Migrations__AtStart"] = "true",
            ["Auth__Jwks"] = TestTokens.Jwks,
            ["Auth__Issuer"] = TestTokens.Issuer,
            ["Auth__Audience"] = TestTokens.Audience,
            ["Policy__Folder"] = Path.Combine(Repository.Root, "contracts", "policy"),
            ["Commitments__Profiles__0"] = "oilfield-hall",
            ["Commitments__Profiles__1"] = "water-company",
            ["Logging__LogLevel__Default"] = "None",
        }) start.Environment[name] = value;
        service?.Dispose();
        service = Process.Start(start)!;
        await Eventually.True(Answers, TimeSpan.FromSeconds(60), "the service's start");
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var answer = await client.GetAsync(address + "/health/live");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<string> Send()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/api/water/requests/import?profile=baltimore-dpw&mapping=baltimore-311") { Content = new StreamContent(new GeneratedCity(Rows)) };
        request.Content.Headers.ContentType = new("text/csv");
        request.Headers.Add("Prefer", "respond-async");
        using var answer = await client.SendAsync(request);
        return (await ImportHost.Json(answer, 202)).GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> Job(string id)
    {
        using var answer = await client.GetAsync($"{address}/api/water/requests/import/{id}");
        return await ImportHost.Json(answer, 200);
    }

    private int Count(string sql)
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<int>(sql);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
