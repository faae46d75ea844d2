using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Gas.Tests;

/// <summary>A whole city's year in one act.</summary>
public sealed class CityPlanTests(GasService gas) : IClassFixture<GasService>
{
    [Fact(DisplayName = "gas.visit.service, gas.visit.safety-check: a city is planned in batches, every customer twice, no brigade beyond its strength")]
    public async Task Plans_a_city()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("GAS_CITY") ?? "20000", CultureInfo.InvariantCulture);
        for (var k = 0; k < 50; k++)
            (await gas.Dispatcher.Post("areas", new { code = $"K{k}", kind = "community", nameZh = "小区", nameEn = "Estate", zone = "urban", distanceKm = 1 })).Expect(201);
        for (var b = 0; b < 5; b++)
            (await gas.Dispatcher.Post("visit-brigades", new { code = $"b{b}", nameZh = "大队", nameEn = "Brigade", dailyCapacity = 1000, areas = Enumerable.Range(b * 10, 10).Select(k => $"K{k}") })).Expect(201);
        await gas.Work(async work =>
        {
            using var points = RowWriter.Into(work, "service_point", "id", "number", "address", "area_code", "customer_class", "key_customer", "active", "version", "updated_at");
            for (var i = 1; i <= count; i++)
                points.Text(string.Create(CultureInfo.InvariantCulture, $"00000000-0000-7000-8000-{i:000000000000}")).Text(string.Create(CultureInfo.InvariantCulture, $"P-{i:000000}")).Text("x")
                    .Text(string.Create(CultureInfo.InvariantCulture, $"K{i % 50}")).Text("residential").Yes(false).Yes(true).Whole(1).Whole(0).Row();
            await points.Done();
        });

        var made = (await gas.Dispatcher.Post("visit-plans/2027", new { })).Expect(200).Body;
        Assert.Equal((count * 2, 0, 0), (made.GetProperty("planned").GetInt32(), made.GetProperty("overCapacity").GetInt32(), made.GetProperty("tooClose").GetInt32()));
        Assert.Equal(count * 2, await gas.Read<int>("SELECT COUNT(DISTINCT number) FROM safety_visit"));
        var again = (await gas.Dispatcher.Post("visit-plans/2027", new { })).Expect(200).Body;
        Assert.Equal((0, 0), (again.GetProperty("planned").GetInt32(), again.GetProperty("moved").GetInt32()));
        var weeks = (await gas.Clerk.Get("visit-plans/2027")).Expect(200).Items("weeks").Where(week => week.GetProperty("days").GetInt32() == 5).Select(week => week.GetProperty("visits").GetInt32()).ToList();
        Assert.InRange(weeks.Max() - weeks.Min(), 0, weeks.Max() / 20);
    }
}
