using System.Net.Http.Json;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Benchmarks;

/// <summary>One number, one view: the matter composed of all services' answers, beside the same request read from its own service.</summary>
internal static class Viewing
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Taken = TimeSpan.FromSeconds(10);

    /// <param name="inFlight">Callers at once: 1 shows the time of one view, more show what the machine bears.</param>
    public static async Task<(Load Composed, Load Plain)> Measure(Platform platform, int inFlight)
    {
        var token = await platform.Token("clerk");
        using var clerk = await platform.Client("clerk");
        using var filed = await clerk.PostAsJsonAsync("/api/water/requests", new
        {
            type = "leak", channel = "call", name = "测试住户", phone = "13800000000", address = "幸福小区3栋502", description = "楼道水管漏水", zone = "urban", distanceKm = 3.2,
        });
        filed.EnsureSuccessStatusCode();
        var number = (await filed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString();
        return (await Run($"/api/hall/matters/{number}"), await Run($"/api/water/requests/{number}"));

        async Task<Load> Run(string path)
        {
            using var http = LoadGenerator.Client(inFlight);
            await LoadGenerator.Run(http, Next, inFlight, WarmUp);
            return await LoadGenerator.Run(http, Next, inFlight, Taken);

            HttpRequestMessage Next(int n) => new(HttpMethod.Get, new Uri(platform.Gateway, path)) { Headers = { Authorization = token } };
        }
    }
}
