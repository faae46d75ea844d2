using System.Net;
using System.Text;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

public sealed class PlaceTests(WaterService water) : IClassFixture<WaterService>, IAsyncLifetime
{
    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.Build(water);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "water.repair.travel-suburban: zone and distance are found from the service point at intake (K19, K20)")]
    public async Task The_register_keeps_places_and_intake_uses_them()
    {
        var filed = await water.Clerk.File("leak", ("servicePointId", town["DF-1"].ToString()), ("address", null));
        Assert.Equal(("suburban", 8.5m, "DF"), (filed.Text_("zone"), filed.Body.GetProperty("distanceKm").GetDecimal(), filed.Text_("area")));
        Assert.Equal(water.Now.AddMinutes(42.5), filed.Clock("water.repair.travel-suburban").GetProperty("dueAt").GetDateTimeOffset());

        await Replacing_needs_the_version_that_was_read();
        await No_area_lies_inside_itself();
        await A_bulk_load_tells_wrong_lines_and_keeps_the_others();
        await Pages_neither_skip_nor_repeat();
        await Addresses_are_masked_for_those_who_only_audit();
        Assert.Equal(403, (await water.Crew.Post("areas", new { code = "X" })).Status);
    }

    private async Task Replacing_needs_the_version_that_was_read()
    {
        var body = new { kind = "community", nameZh = "幸福小区", nameEn = "Xingfu", zone = "urban", distanceKm = 3.4, parentCode = "TOWN" };
        var read = (await water.Clerk.Get("areas/XF")).Expect(200);
        Assert.Equal(428, (await water.Dispatcher.Put("areas/XF", body, null)).Status);
        var revised = (await water.Dispatcher.Put("areas/XF", body, read.ETag)).Expect(200);
        Assert.Equal("\"2\"", revised.ETag);
        Assert.Equal(412, (await water.Dispatcher.Put("areas/XF", body, read.ETag)).Status);
        Assert.Equal(404, (await water.Dispatcher.Put("areas/NONE", body with { parentCode = null! }, "\"1\"")).Status);
    }

    private async Task No_area_lies_inside_itself()
    {
        var district = new { kind = "district", nameZh = "镇", nameEn = "Town", zone = "urban", distanceKm = 3, parentCode = "XF" };
        Assert.Equal("area-cycle", (await water.Dispatcher.Put("areas/TOWN", district, "\"1\"")).Expect(409).Code);
    }

    private async Task A_bulk_load_tells_wrong_lines_and_keeps_the_others()
    {
        const string Lines = """
            {"number":"L-1","address":"一号楼","areaCode":"XF","segmentCode":"S1"}
            {"number":"L-2","address":"二号楼","areaCode":"NOWHERE"}
            not json

            {"number":"L-3","address":"三号楼; DROP TABLE service_point;--","areaCode":"XF","segmentCode":"XF"}
            {"number":"L-4","address":"<script>四</script>","areaCode":"DF","keyCustomer":true}
            {"number":"L-5","address":"x","areaCode":"DF","colour":"blue"}
            """;
        var first = await Load(Lines);
        Assert.Equal((6, 2, 0, 4), (first.GetProperty("read").GetInt32(), first.GetProperty("registered").GetInt32(), first.GetProperty("revised").GetInt32(), first.GetProperty("rejected").GetInt32()));
        Assert.Equal([2, 3, 5, 7], first.GetProperty("rejects").EnumerateArray().Select(r => r.GetProperty("line").GetInt32()));
        var again = await Load(Lines);
        Assert.Equal((0, 2), (again.GetProperty("registered").GetInt32(), again.GetProperty("revised").GetInt32()));
        Assert.Equal("<script>四</script>", (await water.Clerk.Get("service-points?number=L-4")).Items()[0].GetProperty("address").GetString());
    }

    private async Task Pages_neither_skip_nor_repeat()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await water.Clerk.Get($"service-points?limit=4{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            seen.AddRange(page.Items().Select(p => p.GetProperty("number").GetString()!));
            cursor = page.Body.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["DF-1", "DF-2", "DF-3", "L-1", "L-4", "XF-1", "XF-2", "XF-3", "XF-4", "XF-5", "XF-6"], seen);
        Assert.Equal(400, (await water.Clerk.Get("service-points?cursor=%2F%2F&limit=0")).Status);
    }

    private async Task Addresses_are_masked_for_those_who_only_audit()
    {
        var read = await water.As("auditor-1", Roles.Auditor).Get($"service-points/{town["XF-1"]}");
        Assert.DoesNotContain("502", read.Expect(200).Text, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Load(string lines)
    {
        using var content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson");
        using var response = await water.Http(Roles.Dispatcher).PostAsync(new Uri("/api/water/service-points/load", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
