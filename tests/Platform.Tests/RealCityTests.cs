using System.Net.Http.Headers;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>The real requests of a real city through the gateway; the scoreboard against an independent count of the same file.</summary>
public sealed class RealCityTests(PlatformFixture fixture) : IClassFixture<PlatformFixture>
{
    [Theory]
    [InlineData("water", "requests", "WW-")]
    [InlineData("power", "requests", "BGE-", "TRM-St")]
    [InlineData("heating", "requests", "HCD-")]
    [InlineData("complaints", "cases", "ECC-")]
    public async Task Counts_what_one_counts_from_the_file(string service, string matters, params string[] prefixes)
    {
        var file = Path.Combine(Repository.Root, "tests/data/baltimore-311-utility-requests.csv");
        using var operatorClient = await fixture.Platform.Client("operator");
        using var body = new StreamContent(File.OpenRead(file));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var import = await operatorClient.PostAsync($"/api/{service}/{matters}/import?profile=baltimore-dpw&mapping=baltimore-311", body);
        Assert.True(import.IsSuccessStatusCode, await import.Content.ReadAsStringAsync());

        using var anonymous = fixture.Platform.Anonymous();
        using var response = await anonymous.GetAsync($"/api/{service}/scoreboard?profile=baltimore-dpw&groupBy=type");
        var board = await response.Json();
        var shown = board.GetProperty("lines").EnumerateArray().Select(row => new Count(
            row.GetProperty("key").GetString()!,
            row.GetProperty("met").GetInt32(), row.GetProperty("missed").GetInt32(), row.GetProperty("openLate").GetInt32(),
            row.GetProperty("excluded").EnumerateObject().Sum(reason => reason.Value.GetInt32()))).ToList();

        Assert.NotEmpty(shown);
        Assert.Equal(Expected(file, prefixes).OrderBy(row => row.Type, StringComparer.Ordinal), shown.OrderBy(row => row.Type, StringComparer.Ordinal));
    }

    private static List<Count> Expected(string file, string[] prefixes)
    {
        // The file has no quoted fields: request_number,service_type,channel,created,due,closed,status,…
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Select(cells => new Row(cells[1], cells[4], cells[5], cells[6]));
        return [.. rows.Where(row => Array.Exists(prefixes, prefix => row.Type.StartsWith(prefix, StringComparison.Ordinal)) && row.Due.Length > 0)
            .GroupBy(row => row.Type, StringComparer.Ordinal)
            .Select(type =>
            {
                var counted = type.Where(row => !row.Status.Contains('(', StringComparison.Ordinal)).ToList();
                return new Count(type.Key,
                    counted.Count(row => row.Closed.Length > 0 && string.CompareOrdinal(row.Closed, row.Due) <= 0),
                    counted.Count(row => row.Closed.Length > 0 && string.CompareOrdinal(row.Closed, row.Due) > 0),
                    counted.Count(row => row.Closed.Length == 0),
                    type.Count() - counted.Count);
            })];
    }

    private sealed record Count(string Type, int Met, int Missed, int OpenLate, int Excluded);

    private sealed record Row(string Type, string Due, string Closed, string Status);
}
