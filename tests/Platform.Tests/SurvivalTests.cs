using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>Processes die; what was accepted stays, once.</summary>
public sealed class SurvivalTests : IDisposable
{
    private const int Kills = 5;
    private const int BetweenKills = 60;

    private readonly string folder = Directory.CreateTempSubdirectory("utilities-survival-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keeps_data_over_a_restart_and_leaves_no_process_behind()
    {
        string number;
        List<int> processes;
        await using (var first = await TestKit.Platform.Start(folder))
        {
            using var clerk = await first.Client("clerk");
            number = await clerk.File();
            processes = [.. first.Processes().Select(p => p.Id)];
            Assert.True(processes.Count >= 3, first.Output);
            Assert.Equal(0, await first.Terminate());
        }

        await Eventually.True(() => !processes.Any(TestKit.Platform.IsAlive), TimeSpan.FromSeconds(3), $"all of {string.Join(", ", processes)} to be gone");

        await using var second = await TestKit.Platform.Start(folder);
        using var reader = await second.Client("clerk");
        using var response = await reader.GetAsync($"/api/water/requests/{number}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Loses_and_doubles_nothing_when_the_service_is_killed_under_load()
    {
        await using var platform = await TestKit.Platform.Start(folder);
        using var clerk = await platform.Client("clerk");
        var accepted = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var random = new Random(20261122);
        using var stop = new CancellationTokenSource();

        var killer = Task.Run(async () =>
        {
            for (var kills = 1; kills <= Kills; kills++)
            {
                var until = (kills * BetweenKills) + random.Next(BetweenKills);
                await Eventually.True(() => accepted.Count >= until, TimeSpan.FromSeconds(60), $"{until} requests to be accepted");
                platform.Kill("water");
                await platform.UntilReady();
            }

            await stop.CancelAsync();
        });

        var counter = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                // The same key until there is an answer: what a careful client does.
                var key = $"survival-{Interlocked.Increment(ref counter)}";
                accepted[key] = await FileUntilAnswered(clerk, key);
            }
        })));
        await killer;

        Assert.Equal(accepted.Count, accepted.Values.Distinct(StringComparer.Ordinal).Count());
        var listed = await Listed(clerk);
        Assert.Equal(accepted.Values.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        await Eventually.True(async () =>
        {
            using var outbox = await (await platform.Client("operator")).GetAsync("/api/water/ops/outbox");
            return (await outbox.Json()).GetProperty("waiting").GetInt32() == 0;
        }, TimeSpan.FromSeconds(60), "the outbox to drain");
    }

    private static async Task<string> FileUntilAnswered(HttpClient client, string key)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/water/requests") { Content = JsonContent.Create(Requests.Burst(key)) };
                request.Headers.Add("Idempotency-Key", key);
                using var response = await client.SendAsync(request);
                if (response.StatusCode == HttpStatusCode.Created) return (await response.Json()).GetProperty("number").GetString()!;
                Assert.True((int)response.StatusCode >= 500, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }
            catch (HttpRequestException)
            {
                // The connection broke with the process; try again.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }

        throw new TimeoutException($"No answer for {key}.");
    }

    private static async Task<List<string>> Listed(HttpClient client)
    {
        var numbers = new List<string>();
        for (string? cursor = null; ;)
        {
            using var response = await client.GetAsync($"/api/water/requests?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}");
            var page = await response.Json();
            numbers.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!));
            cursor = page.GetProperty("next").GetString();
            if (cursor is null) return numbers;
        }
    }
}
