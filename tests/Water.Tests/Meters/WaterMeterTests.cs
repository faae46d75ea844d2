using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

/// <summary>What every utility keeps, and twenty thousand readings over a real channel, broken off and taken up again.</summary>
public sealed class WaterMeterTests(WaterService water) : MeterConformance(water, WaterUtility.Profile), IClassFixture<WaterService>
{
    private const int Meters = 100;
    private const int Rows = 20_000;

    [Fact(DisplayName = "K46: a stream of 20,000 readings that breaks at random places is pulled without a gap or a repeat, and what is recorded meanwhile comes after the cursor")]
    public async Task A_broken_stream_is_taken_up_without_gap_or_repeat()
    {
        var place = await Place();
        var start = (await Pull()).Last;
        await Load("meters/load", Enumerable.Range(0, Meters).Select(n => new { number = $"S-{n}", servicePoint = place.Point, digits = 5, installedOn = "2020-01-01" }));
        var first = new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(8));
        var report = await Load("readings/load", Enumerable.Range(0, Rows).Select(n => new { meter = $"S-{n % Meters}", at = first.AddDays(n / Meters), value = n / Meters }));
        Assert.Equal((Rows, 0), (report.GetProperty("stored").GetInt32(), report.GetProperty("rejected").GetInt32()));

        var (seen, cursor, breaks, random) = (new List<ReadingRow>(), start, 0, new Random(20261123));
        for (var ended = false; !ended;)
        {
            using var stop = new CancellationTokenSource();
            using var call = new Readings.ReadingsClient(Service.Channel("billing", Roles.Operator)).Read(new() { AfterSequence = cursor, BatchSize = 250 }, cancellationToken: stop.Token);
            var left = random.Next(1, 12);
            try
            {
                await foreach (var batch in call.ResponseStream.ReadAllAsync())
                {
                    seen.AddRange(batch.Rows);
                    (cursor, ended) = (batch.LastSequence, batch.End);
                    if (--left == 0) await stop.CancelAsync();
                }
            }
            catch (RpcException broken) when (broken.StatusCode == StatusCode.Cancelled)
            {
                breaks++;
            }

            if (breaks == 3) await Read("S-1", 300, "suspect");
        }

        Assert.True(breaks > 5);
        Assert.Equal(Rows + seen.Count(row => row.Quality == "suspect"), seen.Count);
        Assert.Equal(seen.Select(row => row.Sequence).Distinct().Order(), seen.Select(row => row.Sequence));
        Assert.Equal(Rows, seen.Where(row => row.Quality == "valid").Select(row => (row.Meter, row.ReadAt)).Distinct().Count());

        var wrong = seen[777];
        (await Service.Clerk.Post($"readings/{wrong.Sequence}/correct", new { value = 9, remark = "MISREAD" })).Expect(201);
        Assert.Equal((wrong.Sequence, wrong.ReadAt, 9_000L), Of((await Pull(cursor)).Rows.Single()));
        Assert.Equal(Meters, (await PullMeters(area: place.Area, batch: 7)).Select(meter => meter.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Meters * 2, (await Pull(start, place.Area, "2026-04-03", "2026-04-05", 33)).Rows.Count);

        static (long, long, long) Of(ReadingRow row) => (row.Corrects, row.ReadAt, row.ValueThousandths);
    }

    [Fact(DisplayName = "K46: readings taken by many at once are numbered in the order of their commits, so that a puller beside them misses none")]
    public async Task Readings_taken_at_once_are_all_seen_by_a_puller_beside_them()
    {
        var places = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Hang()));
        var (seen, cursor) = (new List<long>(), (await Pull()).Last);
        var taken = Task.WhenAll(places.SelectMany(place => Enumerable.Range(0, 25).Select(n => Read(place.Meter, n, at: Service.Now.AddMinutes(-n)))));
        while (!taken.IsCompleted) await Take();
        await Take();
        Assert.Equal((await taken).Order(), seen);

        async Task Take()
        {
            var (rows, last) = await Pull(cursor);
            seen.AddRange(rows.Select(row => row.Sequence));
            cursor = last;
        }
    }
}
