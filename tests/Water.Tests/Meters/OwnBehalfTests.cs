using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

[UsesDatabase]
public sealed class OwnBehalfTests(Broker broker)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_service_pulls_readings_from_another_under_its_own_name_whatever_time_each_of_them_has()
    {
        using var one = new TempDatabase();
        using var other = new TempDatabase();
        await using var asked = await Start(one, new FakeClock());
        var late = new FakeClock();
        late.Advance(TimeSpan.FromDays(40));
        await using var asking = await Start(other, late, asked.GrpcAddress);

        var channel = asking.Services.GetRequiredService<PeerChannels>().To("water")!;
        Assert.True(await asking.Services.OnOwnBehalf(Limit, options => Ends(channel, options), default));
    }

    private static async Task<bool> Ends(GrpcChannel channel, CallOptions options)
    {
        using var call = new Readings.ReadingsClient(channel).Read(new(), options);
        return await call.ResponseStream.MoveNext(options.CancellationToken) && call.ResponseStream.Current.End;
    }

    private async Task<ServiceHost> Start(TempDatabase database, FakeClock clock, Uri? water = null) => await ServiceHost.Start("water", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ConnectionStrings:waterdb"] = database.ConnectionString,
        ["ConnectionStrings:messaging"] = await broker.VirtualHost(),
        ["Commitments:Profiles:0"] = "oilfield-hall",
        ["Commitments:Profiles:1"] = "water-company",
        ["services:water:grpc:0"] = water?.ToString(),
    }, builder => builder.AddWater(), app => app.MapWater(), clock);
}
