using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Benchmarks;

/// <summary>Accepted requests per second: through the gateway, straight at the water service, and at a bare endpoint that inserts one row.</summary>
internal static class Accepting
{
    private const int InFlight = 32;
    /// <summary>The first thousands of requests run while the compiler is still optimising; both sides get the same time.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Taken = TimeSpan.FromSeconds(15);

    private static readonly byte[] Filing = JsonSerializer.SerializeToUtf8Bytes(new
    {
        type = "leak",
        channel = "call",
        name = "测试住户",
        phone = "13800000000",
        address = "幸福小区3栋502",
        description = "楼道水管漏水,请尽快处理",
        zone = "urban",
        distanceKm = 3.2,
    });

    public static async Task<(Load Gateway, Load Direct)> Ours(Platform platform, Uri water)
    {
        var token = await platform.Token("clerk");
        var through = await Run(new Uri(platform.Gateway, "/api/water/requests"), token);
        var direct = await Run(new Uri(water, "/api/water/requests"), token);
        return (through, direct);
    }

    public static async Task<(Load Gateway, Load Direct)> Reads(Platform platform, Uri water)
    {
        var token = await platform.Token("clerk");
        return (await Run(new Uri(platform.Gateway, "/api/water/request-types"), token, read: true), await Run(new Uri(water, "/api/water/request-types"), token, read: true));
    }

    public static async Task<Load> Bare(string folder)
    {
        var url = new Uri($"http://127.0.0.1:{Platform.FreePort()}");
        using var process = Process.Start("dotnet", [typeof(Accepting).Assembly.Location, "serve-bare", url.ToString(), Path.Combine(folder, "bare.db")]);
        try
        {
            using var http = LoadGenerator.Client(1);
            await Eventually.True(async () =>
            {
                try
                {
                    return (await http.GetAsync(new Uri(url, "/health/ready"))).IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false; // Not listening yet.
                }
            }, TimeSpan.FromSeconds(30), "the bare endpoint");
            return await Run(new Uri(url, "/requests"), null);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<Load> Run(Uri url, AuthenticationHeaderValue? token, bool read = false)
    {
        using var http = LoadGenerator.Client(InFlight);
        HttpRequestMessage Next(int n)
        {
            var request = new HttpRequestMessage(read ? HttpMethod.Get : HttpMethod.Post, url);
            request.Headers.Authorization = token;
            if (!read) request.Content = new ByteArrayContent(Filing) { Headers = { ContentType = new("application/json") } };
            return request;
        }

        await LoadGenerator.Run(http, Next, InFlight, WarmUp);
        return await LoadGenerator.Run(http, Next, InFlight, Taken);
    }
}
