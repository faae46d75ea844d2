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

    /// <summary>What each utility is asked for most.</summary>
    private static readonly (string Service, string Type)[] Utilities = [("water", "leak"), ("power", "power-fault"), ("gas", "leak"), ("heating", "no-heat")];

    private static byte[] Filing(string type) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type,
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

    /// <summary>Requests to all four utilities in turn, through the gateway.</summary>
    public static async Task<Load> AllFour(Platform platform)
    {
        var targets = Utilities.Select(utility => (new Uri(platform.Gateway, $"/api/{utility.Service}/requests"), Filing(utility.Type))).ToArray();
        return await Run(targets, await platform.Token("clerk"));
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

    private static Task<Load> Run(Uri url, AuthenticationHeaderValue? token, bool read = false) => Run([(url, Filing("leak"))], token, read);

    private static async Task<Load> Run((Uri Url, byte[] Body)[] targets, AuthenticationHeaderValue? token, bool read = false)
    {
        using var http = LoadGenerator.Client(InFlight);
        HttpRequestMessage Next(int n)
        {
            var (url, body) = targets[n % targets.Length];
            var request = new HttpRequestMessage(read ? HttpMethod.Get : HttpMethod.Post, url);
            request.Headers.Authorization = token;
            if (!read) request.Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
            return request;
        }

        await LoadGenerator.Run(http, Next, InFlight, WarmUp);
        return await LoadGenerator.Run(http, Next, InFlight, Taken);
    }
}
