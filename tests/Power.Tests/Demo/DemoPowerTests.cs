using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

[UsesDatabase]
public sealed class DemoPowerTests(Broker broker)
{
    private static readonly string[] Registers = ["voltage_point", "account_manager", "manager_assignment"];

    [Fact]
    public async Task The_demo_towns_measuring_points_and_managers_are_there_once()
    {
        using var database = new TempDatabase();
        Assert.Equal("5 2 3", await Start(database, demo: true));
        Assert.Equal("5 2 3", await Start(database, demo: true));
        using var other = new TempDatabase();
        Assert.Equal("0 0 0", await Start(other, demo: false));
    }

    private async Task<string> Start(TempDatabase database, bool demo)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:powerdb"] = database.ConnectionString,
            ["ConnectionStrings:messaging"] = await broker.VirtualHost(),
            ["Demo"] = demo ? "true" : null,
        };
        await using var host = await ServiceHost.Start("power", settings, builder => builder.AddPower(), app => app.MapPower(), new FakeClock());
        return await host.Services.GetRequiredService<Database>().Read(async db =>
        {
            var counts = new List<int>();
            foreach (var register in Registers) counts.Add(await db.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {register}"));
            return string.Join(' ', counts);
        }, CancellationToken.None);
    }
}
