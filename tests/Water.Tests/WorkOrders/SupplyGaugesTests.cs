using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The water service with gauges read often enough for a test.</summary>
public sealed class ReadOften(Broker broker) : WaterService(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Telemetry:ReadEvery"] = "00:00:00.1",
        ["Telemetry:CountEvery"] = "00:00:00.1",
    };
}

public sealed class SupplyGaugesTests(ReadOften water) : IClassFixture<ReadOften>
{
    [Fact]
    public async Task Orders_count_from_the_filing_to_the_repair_and_are_shared_by_the_crews_on_duty()
    {
        using var figures = new Figures(water.Get<IServiceProvider>());
        await Shows("supply.work_orders.open", 0);
        await Shows("supply.crews.on_duty", 0);

        var repaired = (await water.Clerk.File("leak")).Number;
        var grouped = (await water.Clerk.File("leak")).Number;
        var paused = (await water.Clerk.File("leak")).Number;
        await water.Clerk.File("leak");
        await water.Clerk.File("enquiry");
        await Shows("supply.work_orders.open", 4);
        await Shows("supply.work_per_crew", 4); // Nobody is on duty: all wait for the first who comes.

        await Town.Build(water);
        foreach (var code in new[] { "zb-1", "zb-2", "zb-3" })
            (await water.Dispatcher.Post("duty/workers", new { code, name = "赵师傅", phone = "13900000000", areaCode = "XF", skills = new[] { "pipe-worker" } })).Expect(201);
        var shifts = new[] { ("zb-1", 0), ("zb-2", 0), ("zb-3", 24) }.Select(row => new { worker = row.Item1, post = "pipe-worker", startsAt = water.Now.AddHours(row.Item2 - 1), endsAt = water.Now.AddHours(row.Item2 + 7) });
        (await water.Dispatcher.Post("duty/shifts", new { shifts })).Expect(201);
        await Shows("supply.crews.on_duty", 2);
        await Shows("supply.work_per_crew", 2);

        await water.Advance(repaired, "arrived");
        await Shows("supply.work_orders.open", 4);
        await water.Advance(repaired, "repaired");
        await Shows("supply.work_orders.open", 3);
        (await water.Clerk.Post($"requests/{grouped}/duplicate-of", new { number = repaired })).Expect(200);
        await Shows("supply.work_orders.open", 2);
        (await water.Clerk.Post($"requests/{paused}/pause", new { ground = "waiting-for-customer", reason = "用户外出" })).Expect(200);
        await Shows("supply.work_orders.open", 1);
        await Shows("supply.work_per_crew", 0.5);

        Task Shows(string name, double value) => Eventually.Equal(value, () => Task.FromResult(figures.Gauge(name)));
    }
}
