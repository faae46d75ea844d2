namespace Utilities.Capacity.Tests;

/// <summary>The instruments themselves.</summary>
public sealed class MeasuringTests
{
    [Fact]
    public async Task The_search_ends_close_below_what_can_be_held()
    {
        foreach (var limit in new[] { 40.0, 333, 5000 })
        {
            var (rate, trials) = await CapacitySearch.Highest(400, 12, 0.05, tried => Task.FromResult(new Trial(tried, tried <= limit)));
            Assert.InRange(rate, limit * 0.94, limit);
            Assert.True(trials.Count <= 12);
        }
    }

    [Fact]
    public async Task The_search_finds_nothing_where_nothing_is_held() =>
        Assert.Equal(0, (await CapacitySearch.Highest(400, 6, 0.05, tried => Task.FromResult(new Trial(tried, false)))).Rate);

    [Fact]
    public void A_rate_is_held_only_within_all_bounds()
    {
        var good = new LoadResult(100, 100, 0, [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(20), 1000)]);
        Assert.True(Bounds.Stated.Judge(100, good, TimeSpan.FromSeconds(1)).Held);
        Assert.False(Bounds.Stated.Judge(100, good, TimeSpan.FromSeconds(9)).Held);
        Assert.False(Bounds.Stated.Judge(100, good with { Refused = 20 }, TimeSpan.Zero).Held);
        Assert.False(Bounds.Stated.Judge(100, good with { Latencies = [.. good.Latencies.Take(985), .. Enumerable.Repeat(TimeSpan.FromSeconds(1), 15)] }, TimeSpan.Zero).Held);
    }

    [Fact]
    public void A_percentile_is_the_smallest_that_so_many_do_not_exceed()
    {
        var load = new LoadResult(0, 0, 0, [.. Enumerable.Range(1, 100).Select(n => TimeSpan.FromMilliseconds(n))]);
        Assert.Equal((50, 99, 100), (load.Median.TotalMilliseconds, load.P99.TotalMilliseconds, load.At(1).TotalMilliseconds));
    }

    [Fact]
    public async Task An_open_load_comes_at_its_rate_and_counts_from_when_each_was_due()
    {
        var stall = new TaskCompletionSource();
        var asked = 0;
        var running = OpenLoad.Run(new("x", [new("act", 1, async () =>
        {
            if (Interlocked.Increment(ref asked) == 400) stall.SetResult();
            await stall.Task;
            return true;
        })]), 400, TimeSpan.FromSeconds(2));
        var load = await running;
        Assert.InRange(load.Offered, 340, 460);
        Assert.True(load.P99 > TimeSpan.FromMilliseconds(500), $"Whoever was due while all stood still waited: {load.P99}.");
    }

    [Fact]
    public void A_mix_is_drawn_by_its_weights()
    {
        static Task<bool> Nothing() => Task.FromResult(true);
        var traffic = new Traffic("x", [new("a", 1, Nothing), new("b", 3, Nothing)]);
        Assert.Equal(("a", "b", "b"), (traffic.Pick(0.2).Name, traffic.Pick(0.26).Name, traffic.Pick(0.999999).Name));
    }

    [Fact]
    public void The_kernel_says_what_this_process_uses()
    {
        var reading = ProcessReading.Of(Environment.ProcessId, heap: true)!;
        Assert.True(reading is { ResidentMiB: > 10, Threads: > 1, Handles: > 3, HeapMiB: > 0 } && reading.HeapMiB < reading.ResidentMiB, reading.ToString());
        Assert.True(reading.Cpu > TimeSpan.Zero && reading.StartedAt < ProcessReading.SinceBoot);
        Assert.Null(ProcessReading.Of(int.MaxValue));
    }

    [Fact]
    public void A_trend_is_found_through_noise_and_only_in_the_second_half()
    {
        var random = new Random(1);
        var points = Enumerable.Range(0, 600).Select(second => (TimeSpan.FromSeconds(second), (second < 300 ? second * 10.0 : 3000 + (second / 60.0 * 2)) + random.NextDouble())).ToList();
        Assert.InRange(Trend.OfSecondHalf(points).PerMinute, 1.9, 2.1);
        Assert.Equal(0, Trend.Of([(TimeSpan.Zero, 5)]).PerMinute);
    }

    [Fact]
    public void The_heap_is_the_resident_part_of_the_one_large_reservation()
    {
        string[] smaps =
        [
            "7f0000000000-7f0000100000 rw-p 00000000 00:00 0", "Rss:                1024 kB",
            "7a0000000000-7a0000100000 rw-p 00000000 00:00 0", "Rss:                2048 kB",
            "7a0000100000-7a8000000000 ---p 00000000 00:00 0", "Rss:                   0 kB",
        ];
        Assert.Equal(2, ProcessReading.Heap(smaps));
        Assert.Null(ProcessReading.Heap(smaps.Take(2)));
    }
}
