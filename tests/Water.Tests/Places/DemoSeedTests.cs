using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

[UsesDatabase]
public sealed class DemoSeedTests(Broker broker)
{
    private static readonly string[] Registers = ["area", "service_point", "duty_worker", "duty_shift", "pipe", "valve", "pump_station", "pump", "facility", "sampling_point", "pressure_point", "material", "meter", "meter_reading"];

    [Fact]
    public async Task The_demo_town_is_there_once_and_a_town_of_its_own_is_left_alone()
    {
        using var database = new TempDatabase();
        var first = await Start(database, demo: true);
        Assert.Equal([22, 200, 12, 744, 15, 15, 3, 7, 8, 3, 2, 3, 200, 2999], first);
        Assert.Equal(first, await Start(database, demo: true));

        using var other = new TempDatabase();
        Assert.All(await Start(other, demo: false), count => Assert.Equal(0, count));
    }

    private async Task<int[]> Start(TempDatabase database, bool demo)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:waterdb"] = database.ConnectionString,
            ["ConnectionStrings:messaging"] = await broker.VirtualHost(),
            ["Commitments:Profiles:0"] = "oilfield-hall",
            ["Commitments:Profiles:1"] = "water-company",
            ["Demo"] = demo ? "true" : null,
        };
        await using var host = await ServiceHost.Start("water", settings, builder => builder.AddWater(), app => app.MapWater(), new FakeClock());
        return await host.Services.GetRequiredService<Database>().Read(async db =>
        {
            var counts = new List<int>();
            foreach (var register in Registers) counts.Add(await db.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {register}"));
            return counts.ToArray();
        }, CancellationToken.None);
    }
}
