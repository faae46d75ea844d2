using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;

namespace Utilities.Water.Tests.Import;

/// <summary>The water service on a folder of its own, which survives its restarts. No broker: the import needs none.</summary>
internal sealed class ImportHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("utilities-import-");
    private readonly TempDatabase database = new();
    private ServiceHost? service;

    public static string Baltimore { get; } = Path.Combine(Repository.Root, "tests", "data", "baltimore-311-utility-requests.csv");

    public string Spool => Path.Combine(folder.FullName, "imports", "water");

    public static async Task<ImportHost> Start()
    {
        var host = new ImportHost();
        await host.Restart();
        return host;
    }

    /// <summary>Stops the service if it runs and starts it on the same data.</summary>
    public async Task Restart()
    {
        if (service is not null) await service.DisposeAsync();
        service = await ServiceHost.Start("water", new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:waterdb"] = database.ConnectionString,
            ["ConnectionStrings:messaging"] = "amqp://guest:guest@127.0.0.1:1",
            ["Data:Folder"] = folder.FullName,
            ["Policy:Folder"] = Path.Combine(Repository.Root, "contracts", "policy"),
            ["Commitments:Profiles:0"] = "oilfield-hall",
            ["Commitments:Profiles:1"] = "water-company",
            ["Logging:LogLevel:Utilities.Messaging"] = "None",
            ["Logging:LogLevel:MassTransit"] = "None",
        }, builder =>
        {
            builder.AddMessaging(WaterUtility.Name, bus => bus.AddSupply(WaterUtility.Profile));
            builder.AddCommitments(WaterUtility.Name);
            builder.AddSupply(WaterUtility.Profile);
        }, app =>
        {
            app.MapCommitments(WaterUtility.Name);
            app.MapSupply();
        });
    }

    public HttpClient Client(params string[] roles) => service!.Client(roles.Length > 0 ? roles : [Roles.Operator]);

    public HttpClient ClientOf(string subject, params string[] roles) => service!.ClientOf(subject, roles);

    public Task<HttpResponseMessage> Import(byte[] file, string contentType = "text/csv", string query = "profile=baltimore-dpw&mapping=baltimore-311", bool wait = true, HttpClient? client = null) =>
        Import(new MemoryStream(file), contentType, query, wait, client);

    public async Task<HttpResponseMessage> Import(Stream file, string contentType = "text/csv", string query = "profile=baltimore-dpw&mapping=baltimore-311", bool wait = true, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/water/requests/import?{query}") { Content = new StreamContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (!wait) request.Headers.Add("Prefer", "respond-async");
        return await (client ?? Client()).SendAsync(request);
    }

    /// <summary>Imports to the end and gives the report.</summary>
    public async Task<JsonElement> Report(byte[] file, string contentType = "text/csv", string query = "profile=baltimore-dpw&mapping=baltimore-311")
    {
        using var answer = await Import(file, contentType, query);
        return await Json(answer, 200);
    }

    public Task<JsonElement> Report(string csv) => Report(Encoding.UTF8.GetBytes(csv));

    public async Task<JsonElement> Get(string path, int status = 200)
    {
        using var answer = await Client().GetAsync(path);
        return await Json(answer, status);
    }

    public static async Task<JsonElement> Json(HttpResponseMessage answer, int status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    public Task<JsonElement> Finished(string id) => Finished(id, TimeSpan.FromMinutes(2));

    public async Task<JsonElement> Finished(string id, TimeSpan patience)
    {
        JsonElement report = default;
        await Eventually.True(async () =>
        {
            report = await Get($"/api/water/requests/import/{id}");
            return report.GetProperty("state").GetString() is "completed" or "failed" or "cancelled";
        }, patience, "the import's end");
        return report;
    }

    /// <summary>What stands in the database, past the service.</summary>
    public long Count(string sql)
    {
        using var connection = database.Open();
        return connection.ExecuteScalar<long>(sql);
    }

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
        database.Dispose();
        folder.Delete(recursive: true);
    }
}
