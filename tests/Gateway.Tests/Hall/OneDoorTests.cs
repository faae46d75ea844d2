using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tests.Hall;

public sealed class OneDoorTests(Town town) : IClassFixture<Town>
{
    private static object Matter(string description, string? address = "幸福小区3栋502", string? category = null, string? about = null) =>
        new { description, name = "王小明", phone = "13812345678", address, area = "xingfu", category, about };

    [Fact(DisplayName = "D1: a matter filed at the hall's one door has an owner, a number, running promises and a reason in both languages")]
    public async Task A_matter_finds_its_owner()
    {
        var filed = await town.Resident("one-door").Post("/api/hall/matters", Matter("小区门口爆管了,水柱有两层楼高"));
        Assert.Equal(201, filed.Status);
        var body = filed.Body;
        Assert.StartsWith("W-", (string)body["number"]!, StringComparison.Ordinal);
        Assert.Equal(("water", "burst", "burst", true), ((string)body["service"]!, (string)body["routed"]!["type"]!, (string)body["routed"]!["rule"]!, (bool)body["routed"]!["danger"]!));
        Assert.StartsWith("转供水,因为", (string)body["routed"]!["reason"]!["zh"]!, StringComparison.Ordinal);
        Assert.StartsWith("Routed to water because ", (string)body["routed"]!["reason"]!["en"]!, StringComparison.Ordinal);
        Assert.NotEmpty(body["clocks"]!.AsArray());
        Assert.NotNull(body["notice"]);
        Assert.Null(body["instead"]);
        Assert.Equal($"/api/hall/matters/{body["number"]}", filed.Response.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("我要投诉窗口人员服务态度恶劣", "C-", "complaints", "complaint")]
    [InlineData("我建议在南门增设一个缴费窗口", "C-", "complaints", "suggestion")]
    [InlineData("家里宽带断了三天了", "C-", "complaints", "telecom")]
    [InlineData("厨房里有煤气味", "G-", "gas", "leak")]
    [InlineData("想预约上门办理,老人行动不便", "FA-", "complaints", "booking")]
    [InlineData("楼上太吵了", "FA-", "complaints", "unknown")]
    public async Task Everything_that_comes_to_the_hall_gets_a_number(string said, string prefix, string service, string type)
    {
        var filed = await town.Clerk.Post("/api/hall/matters", new { description = said, channel = "call", name = "李四", phone = "13900000001", address = "解放路1号" });
        Assert.True(filed.Status == 201, filed.Text);
        Assert.StartsWith(prefix, (string)filed.Body["number"]!, StringComparison.Ordinal);
        Assert.Equal((service, type), ((string)filed.Body["service"]!, (string)filed.Body["routed"]!["type"]!));
        if (prefix != "C-") Assert.True(filed.Body["clocks"]!.AsArray().Count > 0, filed.Text);
        var seen = await town.Clerk.Get((string)filed.Body["view"]!);
        Assert.True(seen.Status == 200, seen.Text);
        Assert.Equal((string)filed.Body["number"]!, (string)seen.Body["matter"]!["number"]!);
    }

    [Fact]
    public async Task The_same_key_files_once_and_another_matter_may_not_take_it()
    {
        var (resident, key) = (town.Resident("twice"), "twice-1");
        var first = await resident.Post("/api/hall/matters", Matter("家里没水了"), key);
        var again = await resident.Post("/api/hall/matters", Matter("家里没水了"), key);
        Assert.Equal((201, 201, first.Text), (first.Status, again.Status, again.Text));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal("idempotency-key-reused", (await resident.Post("/api/hall/matters", Matter("厨房有煤气味"), key)).Code);

        await town.OpenGateway();
        var third = await town.Resident("twice").Post("/api/hall/matters", Matter("家里没水了"), key);
        Assert.Equal((201, first.Text, "true"), (third.Status, third.Text, third.Header("Idempotency-Replayed")));
        var other = await town.Resident("twice").Post("/api/hall/matters", Matter("厨房有煤气味"), key);
        Assert.Equal((422, "idempotency-key-reused"), (other.Status, other.Code));
        Assert.Equal(1, await town.Read<int>("water", "SELECT COUNT(*) FROM request WHERE filed_by = 'twice'"));
        Assert.Equal(0, await town.Read<int>("gas", "SELECT COUNT(*) FROM request WHERE filed_by = 'twice'"));
    }

    [Fact]
    public async Task What_is_missing_is_said_at_once_by_the_hall_and_in_the_owners_words()
    {
        var empty = await town.Resident("gaps").Post("/api/hall/matters", new { channel = "smoke", category = "weather", type = "leak" });
        Assert.Equal(400, empty.Status);
        Assert.Equal(["category", "channel", "description", "name", "phone", "utility"], [.. empty.Body["errors"]!.AsArray().Select(error => (string)error!["field"]!).Order(StringComparer.Ordinal)]);

        var owner = await town.Resident("gaps").Post("/api/hall/matters", Matter("家里没水了", address: null));
        Assert.Equal((400, "address"), (owner.Status, (string)owner.Body["errors"]![0]!["field"]!));
        Assert.Equal(400, (await town.Resident("gaps").Post("/api/hall/matters", new { description = "x", name = "a", phone = "13800000000", address = "b", utility = "water", type = "volcano" })).Status);
        Assert.Equal(403, (await town.As("aud", Roles.Auditor).Post("/api/hall/matters", Matter("家里没水了"))).Status);
        Assert.Equal(401, (await town.Public("/api/hall/matters/W-1")).Status);
    }

    [Fact]
    public async Task A_preview_explains_and_files_nothing()
    {
        var before = await town.Read<int>("water", "SELECT COUNT(*) FROM request");
        var preview = await town.Resident("curious").Post("/api/hall/matters/preview", new { description = "水压太低,水还发黄" });
        Assert.Equal(200, preview.Status);
        Assert.Equal("/api/water/requests", (string)preview.Body["filedAt"]!);
        Assert.NotEmpty(preview.Body["alternatives"]!.AsArray());
        Assert.Equal(before, await town.Read<int>("water", "SELECT COUNT(*) FROM request"));
        Assert.Equal(400, (await town.Resident("curious").Post("/api/hall/matters/preview", new { })).Status);
    }

    [Fact]
    public async Task The_rules_are_public()
    {
        var rules = await town.Public("/api/hall/routing-rules");
        Assert.Equal(200, rules.Status);
        Assert.Contains(rules.Body["rules"]!.AsArray(), rule => (string)rule!["id"]! == "gas-leak" && (bool)rule["danger"]!);
        Assert.Contains("home-repair", rules.Body["categories"]!.AsArray().Select(category => (string)category!));
    }

    [Fact]
    public async Task What_is_promised_and_kept_stands_beside_each_other()
    {
        var promises = await town.Public("/api/hall/promises");
        Assert.Equal(200, promises.Status);
        Assert.Equal(["water", "gas", "appointments", "complaints"], [.. promises.Body["services"]!.AsArray().Select(part => (string)part!["service"]!)]);
        Assert.Empty(promises.Body["missing"]!.AsArray());
        Assert.All(promises.Body["services"]!.AsArray().SelectMany(part => part!["promises"]!.AsArray()), promise => Assert.NotEmpty((string)promise!["title"]!["zh"]!));
        Assert.Contains(promises.Body["services"]!.AsArray().SelectMany(part => part!["promises"]!.AsArray()), promise => (string)promise!["id"]! == "hall.first-ask.accept");

        await town.Resident("rates").Post("/api/hall/matters", Matter("楼道里的水管一直在漏水"));
        var kept = await town.Public("/api/hall/fulfilment?from=2026-01-01");
        Assert.True(kept.Status == 200, kept.Text);
        Assert.Contains("÷", (string)kept.Body["formula"]!["zh"]!, StringComparison.Ordinal);
        var water = kept.Body["services"]!.AsArray().Single(part => (string)part!["service"]! == "water")!;
        Assert.NotEmpty(water["promises"]!.AsArray());
        var rows = (string)water["promises"]![0]!["rows"]!;
        Assert.Equal(200, (await town.Clerk.Get(rows)).Status);
        Assert.Equal(400, (await town.Public("/api/hall/fulfilment?from=yesterday")).Status);
    }

    [Fact]
    public async Task The_description_of_the_api_holds_the_hall()
    {
        var paths = (await town.Public("/api/gateway/openapi.json")).Body["paths"]!.AsObject();
        Assert.All(
            new[] { "/api/hall/matters", "/api/hall/matters/preview", "/api/hall/matters/{number}", "/api/hall/residents/{id}", "/api/hall/residents/search", "/api/hall/routing-rules", "/api/hall/promises", "/api/hall/fulfilment" },
            path => Assert.True(paths.ContainsKey(path), path));
    }
}
