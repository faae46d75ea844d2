using System.Net;
using System.Net.Sockets;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Gateway.Tests.Hall;

[UsesDatabase]
public sealed class HallSurvivalTests(Broker broker)
{
    private static object Matter(string description) => new { description, name = "王小明", phone = "13812345678", address = "幸福小区3栋502", area = "xingfu" };

    [Fact(DisplayName = "D2: a matter whose owner cannot be reached is kept by the first-asked desk, once, also when it is filed again after the owner is back")]
    public async Task An_unreachable_owner_is_stood_in_for()
    {
        await using var town = new Town(broker);
        await town.InitializeAsync();
        await town.Stop("water");

        var filed = await town.Resident("unlucky").Post("/api/hall/matters", Matter("家里没水了"), "key-1");
        Assert.True(filed.Status == 201, filed.Text);
        Assert.StartsWith("FA-", (string)filed.Body["number"]!, StringComparison.Ordinal);
        Assert.Equal(("complaints", "water", "water", "no-water"), ((string)filed.Body["service"]!, (string)filed.Body["instead"]!["wanted"]!, (string)filed.Body["routed"]!["service"]!, (string)filed.Body["routed"]!["type"]!));
        Assert.NotEmpty((string)filed.Body["instead"]!["reason"]!["zh"]!);
        Assert.NotEmpty(filed.Body["clocks"]!.AsArray());
        Assert.Equal("service-unavailable", await town.Read<string>("complaints", "SELECT reason FROM first_ask WHERE wanted_service = 'water' AND wanted_type = 'no-water'"));

        var unknown = await town.Clerk.Get("/api/hall/matters/W-20261126-000009");
        Assert.Equal((503, "services-missing", "water:unreachable"), (unknown.Status, unknown.Code, $"{unknown.Body["errors"]![0]!["field"]}:{unknown.Body["errors"]![0]!["code"]}"));
        var mine = (await town.Resident("unlucky").Get("/api/hall/residents/me")).Body;
        Assert.Equal((1, "water", "unreachable"), (mine["items"]!.AsArray().Count, (string)mine["missing"]![0]!["service"]!, (string)mine["missing"]![0]!["code"]!));
        Assert.Equal("water", (string)(await town.Public("/api/hall/promises")).Body["missing"]![0]!["service"]!);
        Assert.Equal("water", (string)(await town.Public("/api/hall/fulfilment")).Body["missing"]![0]!["service"]!);

        await town.Start("water");
        await town.OpenGateway();
        var again = await town.Resident("unlucky").Post("/api/hall/matters", Matter("家里没水了"), "key-1");
        Assert.Equal((201, (string)filed.Body["number"]!, "true"), (again.Status, (string)again.Body["number"]!, again.Header("Idempotency-Replayed")));
        Assert.Equal("water", (string)again.Body["instead"]!["wanted"]!);
        Assert.Equal(0, await town.Read<int>("water", "SELECT COUNT(*) FROM request"));
        Assert.Equal(422, (await town.Resident("unlucky").Post("/api/hall/matters", Matter("水压太低"), "key-1")).Status);
        Assert.Equal("W-", ((string)(await town.Resident("unlucky").Post("/api/hall/matters", Matter("家里没水了"), "key-2")).Body["number"]!)[..2]);

        // What water has taken is not taken again by the first-asked desk while water is away.
        await town.Stop("water");
        var known = await town.Resident("unlucky").Post("/api/hall/matters", Matter("家里没水了"), "key-2");
        Assert.Equal((201, "W-"), (known.Status, ((string)known.Body["number"]!)[..2]));
        Assert.Equal(1, await town.Read<int>("complaints", "SELECT COUNT(*) FROM first_ask"));
    }

    [Fact]
    public async Task With_owner_and_stand_in_away_nothing_is_accepted_and_the_others_go_on()
    {
        await using var town = new Town(broker);
        await town.InitializeAsync();
        await town.Stop("complaints");
        var taken = await town.Resident("steady").Post("/api/hall/matters", Matter("家里没水了"), "key-3");
        Assert.Equal(201, taken.Status);
        var view = (await town.Resident("steady").Get((string)taken.Body["view"]!)).Body;
        Assert.Equal(("water", "complaints", "unreachable"), ((string)view["matter"]!["service"]!, (string)view["missing"]![0]!["service"]!, (string)view["missing"]![0]!["code"]!));

        await town.Stop("gas");
        var nobody = await town.Resident("steady").Post("/api/hall/matters", Matter("厨房有煤气味"), "key-4");
        Assert.Equal((503, "nobody-reachable"), (nobody.Status, nobody.Code));
        Assert.NotNull(nobody.Header("Retry-After"));
        Assert.Contains("key-4", (string)nobody.Body["detail"]!, StringComparison.Ordinal);
        var complaint = await town.Resident("steady").Post("/api/hall/matters", Matter("投诉服务态度差"));
        Assert.Equal(503, complaint.Status);
    }

    [Fact]
    public async Task A_service_that_stands_still_is_named_too_late_and_does_not_hold_up_the_view()
    {
        await using var town = new Town(broker);
        await town.InitializeAsync();
        var number = (string)(await town.Resident("patient").Post("/api/hall/matters", Matter("家里没水了"))).Body["number"]!;
        await town.Resident("patient").Get($"/api/hall/matters/{number}");
        using var still = new TcpListener(IPAddress.Loopback, 0);
        still.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)still.LocalEndpoint).Port}";
        // The first replica of complaints has gone: what the second one publishes is there all the same.
        using var gone = new TcpListener(IPAddress.Loopback, 0);
        gone.Start();
        var nobody = $"http://127.0.0.1:{((IPEndPoint)gone.LocalEndpoint).Port}";
        gone.Stop();
        await town.OpenGateway(
            ("services:complaints:http:0", nobody), ("services:complaints:http:1", town.AddressOf("complaints")),
            ("services:gas:http:0", address), ("services:gas:grpc:0", address), ("Hall:ViewMilliseconds", "1500"), ("Hall:FilingMilliseconds", "500"), ("Hall:PublishedMilliseconds", "1500"));

        var begun = TimeProvider.System.GetTimestamp();
        var view = await town.Resident("patient").Get($"/api/hall/matters/{number}");
        Assert.True(view.Status == 200, view.Text);
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(4), $"{TimeProvider.System.GetElapsedTime(begun)} {view.Text}");
        Assert.Equal((number, "gas", "too-late"), ((string)view.Body["matter"]!["number"]!, (string)view.Body["missing"]![0]!["service"]!, (string)view.Body["missing"]![0]!["code"]!));
        Assert.Equal(503, (await town.Resident("patient").Get("/api/hall/matters/G-20261126-000001")).Status);
        var missing = Assert.Single((await town.Public("/api/hall/promises")).Body["missing"]!.AsArray());
        Assert.Equal(("gas", "too-late"), ((string)missing!["service"]!, (string)missing["code"]!));

        var leak = await town.Resident("patient").Post("/api/hall/matters", Matter("厨房有煤气味"));
        Assert.Equal((201, "gas"), (leak.Status, (string)leak.Body["instead"]!["wanted"]!));
    }

    [Fact]
    public async Task A_filing_that_comes_past_its_deadline_is_not_begun()
    {
        await using var town = new Town(broker);
        await town.InitializeAsync();
        var late = await town.At("water", "late", Roles.Resident).Post("/api/water/requests", new { type = "no-water", description = "x", name = "y", phone = "13800000000", address = "z" }, deadline: DateTimeOffset.UnixEpoch);
        Assert.Equal((503, "past-deadline"), (late.Status, late.Code));
        Assert.Equal(0, await town.Read<int>("water", "SELECT COUNT(*) FROM request"));
    }
}
