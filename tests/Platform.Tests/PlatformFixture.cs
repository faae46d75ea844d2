using System.Net.Http.Json;
using System.Text.Json;

namespace Utilities.Platform.Tests;

/// <summary>One running platform for the tests of a class, on a data folder of its own.</summary>
public sealed class PlatformFixture : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("utilities-platform-").FullName;

    public TestKit.Platform Platform { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Platform = await TestKit.Platform.Start(Folder);

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

internal static class Requests
{
    public static object Burst(string description = "小区门口水管爆裂,水流不止") => new
    {
        type = "burst",
        channel = "call",
        name = "测试住户",
        phone = "13800000000",
        address = "幸福小区3栋502",
        description,
        zone = "urban",
        distanceKm = 3.2,
    };

    public static async Task<JsonElement> Json(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public static async Task<string> File(this HttpClient client, object? request = null)
    {
        using var response = await client.PostAsJsonAsync("/api/water/requests", request ?? Burst());
        var body = await response.Json();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {body}");
        return body.GetProperty("number").GetString()!;
    }
}
