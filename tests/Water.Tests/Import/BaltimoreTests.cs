using System.Text.Json;
using System.Text.Json.Nodes;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.TestKit;

namespace Utilities.Water.Tests.Import;

/// <summary>The open data of a real city, through the service: the scoreboard says what one computes from the file.</summary>
[UsesDatabase]
public sealed class BaltimoreTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "contracts", "policy");

    [Fact]
    public async Task The_scoreboard_gives_per_type_exactly_what_the_file_says()
    {
        await using var host = await ImportHost.Start();
        var report = await host.Report(await File.ReadAllBytesAsync(ImportHost.Baltimore));
        var water = BaltimoreTruth.Rows.Where(row => row.IsWater).ToList();
        var rows = report.GetProperty("rows");
        Assert.Equal("completed", report.GetProperty("state").GetString());
        Assert.Equal((995L, (long)water.Count, 0L, 0L), (Long(rows, "read"), Long(rows, "imported"), Long(rows, "unchanged"), Long(rows.GetProperty("rejected"), "total")));
        Assert.Equal(995 - water.Count, Long(rows.GetProperty("skipped"), "total"));
        Assert.Equal(BaltimoreTruth.Rows.Count(row => row.Type.StartsWith("BGE-", StringComparison.Ordinal) || row.Type.StartsWith("TRM-", StringComparison.Ordinal)), Long(rows.GetProperty("skipped").GetProperty("reasons"), "belongs to power"));

        var board = await host.Get("/api/water/scoreboard?profile=baltimore-dpw&groupBy=type");
        Assert.Equal(BaltimoreTruth.Scores.OrderBy(entry => entry.Key, StringComparer.Ordinal), Scores(board).OrderBy(entry => entry.Key, StringComparer.Ordinal));
        Assert.All(board.GetProperty("lines").EnumerateArray(), line => Assert.Equal(0, Long(line, "openInTime") + Long(line, "timed")));

        var byCommitment = Scores(await host.Get("/api/water/scoreboard?profile=baltimore-dpw&groupBy=commitment"));
        Assert.Equal(BaltimoreTruth.Scores.Values.Order(Comparer<BaltimoreTruth.Score>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))), byCommitment.Values.Order(Comparer<BaltimoreTruth.Score>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
        Assert.Equal(BaltimoreTruth.Scores["WW-Water Leak (Exterior)"], byCommitment["water.dpw.water-leak-exterior"]);

        Assert.Equal(water.Count, host.Count("SELECT COUNT(*) FROM request"));
        Assert.Equal(water.Count(row => row.Due is not null), host.Count("SELECT COUNT(*) FROM clock"));
        Assert.Equal(0, host.Count("SELECT COUNT(*) FROM clock WHERE next_fire_at IS NOT NULL"));
    }

    [Fact]
    public async Task An_imported_request_can_be_read_with_its_clock_and_the_words_of_its_source()
    {
        await using var host = await ImportHost.Start();
        await host.Report(await File.ReadAllBytesAsync(ImportHost.Baltimore));
        var one = BaltimoreTruth.Rows.First(row => row is { Type: "WW-Water No Water", Closed: not null });
        var request = await host.Get($"/api/water/requests/baltimore-311.{one.Number}");
        Assert.Equal(("no-water", "closed", "closed"), (request.GetProperty("type").GetString(), request.GetProperty("state").GetString(), request.GetProperty("outcome").GetString()));
        Assert.Equal(new DateTimeOffset(one.Created, TimeSpan.Zero), request.GetProperty("receivedAt").GetDateTimeOffset());
        var clock = request.GetProperty("clocks").EnumerateArray().Single();
        Assert.Equal(new DateTimeOffset(one.Due!.Value, TimeSpan.Zero), clock.GetProperty("dueAt").GetDateTimeOffset());
        Assert.Equal(one.Closed <= one.Due ? "met" : "missed", clock.GetProperty("outcome").GetString());
        Assert.Empty(request.GetProperty("steps").GetProperty("next").EnumerateArray());
        Assert.Equal("WW-Water No Water", request.GetProperty("timeline")[0].GetProperty("data").GetProperty("foreignType").GetString());
    }

    [Fact]
    public async Task Ndjson_brings_the_same_as_csv_and_the_same_rows_again_bring_nothing()
    {
        await using var host = await ImportHost.Start();
        var csv = await File.ReadAllBytesAsync(ImportHost.Baltimore);
        var lines = await File.ReadAllLinesAsync(ImportHost.Baltimore);
        var names = lines[0].Split(',');
        var ndjson = string.Join('\n', lines.Skip(1).Select(line => JsonSerializer.Serialize(names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))));

        var first = await host.Report(System.Text.Encoding.UTF8.GetBytes(ndjson), "application/x-ndjson");
        Assert.Equal(BaltimoreTruth.Scores.OrderBy(entry => entry.Key, StringComparer.Ordinal), Scores(await host.Get("/api/water/scoreboard?profile=baltimore-dpw&groupBy=type")).OrderBy(entry => entry.Key, StringComparer.Ordinal));

        var second = await host.Report(csv);
        Assert.Equal((0L, Long(first.GetProperty("rows"), "imported")), (Long(second.GetProperty("rows"), "imported"), Long(second.GetProperty("rows"), "unchanged")));
        Assert.Equal(Long(first.GetProperty("rows"), "imported"), host.Count("SELECT COUNT(*) FROM clock") + BaltimoreTruth.Rows.Count(row => row.IsWater && row.Due is null));
    }

    [Fact]
    public void The_profile_holds_one_limit_per_type_and_it_is_due_minus_created_in_every_row()
    {
        var profile = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "profiles", "baltimore-dpw.commitments.json")))!["commitments"]!.AsArray();
        var types = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "mappings", "baltimore-311.json")))!["types"]!.AsObject();
        var text = File.ReadAllText(ImportHost.Baltimore);
        Assert.Equal(BaltimoreTruth.Rows.Select(row => row.Type).Distinct().Order(StringComparer.Ordinal), types.Select(type => type.Key).Order(StringComparer.Ordinal));
        foreach (var (name, type) in types)
        {
            var limits = BaltimoreTruth.Rows.Where(row => row.Type == name).Select(row => row.Due - row.Created).Distinct().ToList();
            Assert.Single(limits);
            var commitment = profile.SingleOrDefault(row => row!["id"]!.ToString() == type!["commitment"]?.ToString());
            Assert.Equal(limits[0] is null, commitment is null);
            if (commitment is null) continue;
            Assert.Equal(limits[0], System.Xml.XmlConvert.ToTimeSpan(commitment["limit"]!.ToString()));
            Assert.Equal(type!["service"]!.ToString(), commitment["service"]!.ToString());
            Assert.Contains(commitment["source_quote"]!.ToString(), text, StringComparison.Ordinal);
            Assert.StartsWith(commitment["service"]! + ".dpw.", commitment["id"]!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal(types.Count(type => type.Value!["commitment"] is not null), profile.Count);
    }

    [Fact]
    public void Book_and_mapping_of_the_repository_are_accepted()
    {
        var book = BookLoader.Load(Folder, CalendarLoader.Load(Folder));
        Assert.NotNull(ImportMappings.Load(Folder, book, new(WaterUtility.Name, "requests", "request", [.. WaterUtility.Profile.RequestTypes.Select(type => type.Code)])).Find("baltimore-311"));
    }

    private static Dictionary<string, BaltimoreTruth.Score> Scores(JsonElement board) => board.GetProperty("lines").EnumerateArray().ToDictionary(
        line => line.GetProperty("key").GetString()!,
        line => new BaltimoreTruth.Score(Long(line, "met"), Long(line, "missed"), Long(line, "openLate"), Reason(line, "duplicate"), Reason(line, "transferred")),
        StringComparer.Ordinal);

    private static long Reason(JsonElement line, string reason) => line.GetProperty("excluded").TryGetProperty(reason, out var count) ? count.GetInt64() : 0;

    private static long Long(JsonElement element, string name) => element.GetProperty(name).GetInt64();
}
