using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Gas.Tests;

/// <summary>The ledger's flag for other services, over gRPC.</summary>
public sealed class SpecialGroupsRpcTests(VisitingGas gas) : IClassFixture<VisitingGas>
{
    [Fact(DisplayName = "D39: another service learns the group of whoever consented to the purpose, and nothing else; every look is on the log, refused ones too")]
    public async Task Other_services_may_look_by_purpose()
    {
        (await gas.Dispatcher.Post("areas", new { code = "RPC", kind = "community", nameZh = "电话小区", nameEn = "Phone Court", zone = "urban", distanceKm = 2 })).Expect(201);
        (await gas.Dispatcher.Post("service-points", new { number = "RPC-1", address = "电话小区1栋101室", areaCode = "RPC", customerClass = "residential" })).Expect(201);
        object Person(string? point, params string[] purposes) => new
        {
            group = "disabled", name = "李淑珍", phone = "13812345678", address = "电话小区1栋101室", servicePoint = point,
            consent = new { givenBy = "self", givenAt = gas.Now.AddHours(-1), purposes, evidence = "C-1" },
        };
        var consented = (await gas.Clerk.Post("special-groups", Person("RPC-1", "appointment"))).Expect(201).Number;
        var other = (await gas.Clerk.Post("special-groups", Person(null, "emergency"))).Expect(201).Number;

        var client = new SpecialGroups.SpecialGroupsClient(gas.Channel("clerk-9", Roles.Clerk));
        var entry = Assert.Single((await client.LookAsync(new() { ServicePoint = "RPC-1", Purpose = "appointment" })).Entries);
        Assert.Equal((consented, "disabled"), (entry.Number, entry.Group));
        Assert.Single((await client.LookAsync(new() { Number = consented, Purpose = "appointment" })).Entries);
        Assert.Empty((await client.LookAsync(new() { Number = "GS-0", Purpose = "appointment" })).Entries);
        var refused = await Assert.ThrowsAsync<RpcException>(async () => await client.LookAsync(new() { Number = other, Purpose = "appointment" }));
        Assert.Equal(("purpose-not-consented", 403), refused.ToRefusal("gas") is var refusal ? (refusal.Code, refusal.Status) : default);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await client.LookAsync(new() { Purpose = "gossip" }))).StatusCode);
        var resident = new SpecialGroups.SpecialGroupsClient(gas.Channel("resident-1", Roles.Resident));
        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await resident.LookAsync(new() { Number = consented, Purpose = "appointment" }))).StatusCode);
        Assert.Equal(3, await gas.Read<long>("SELECT COUNT(*) FROM special_use WHERE actor = 'clerk-9' AND purpose = 'appointment'"));
    }
}
