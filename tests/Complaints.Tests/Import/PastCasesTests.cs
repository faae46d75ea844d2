using System.Net.Http.Headers;
using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests.Import;

/// <summary>The complaints of a real city, row by row against the file itself.</summary>
public sealed class PastCasesTests(ComplaintsService service) : IClassFixture<ComplaintsService>
{
    private static readonly string City = Path.Combine(Repository.Root, "tests", "data", "baltimore-311-utility-requests.csv");

    [Fact]
    public async Task The_complaints_of_a_real_city_come_in_with_exact_counts_and_once()
    {
        // No field of the file is quoted: request_number,service_type,channel,created,due,closed,status,…
        var rows = File.ReadLines(City).Skip(1).Select(line => line.Split(',')).ToList();
        var ours = rows.Where(row => row[1].StartsWith("ECC-", StringComparison.Ordinal)).ToList();

        var report = await Import();
        Assert.Equal("completed", report.GetProperty("state").GetString());
        Assert.Equal((rows.Count, ours.Count, 0, rows.Count - ours.Count), (
            report.GetProperty("rows").GetProperty("read").GetInt32(), report.GetProperty("rows").GetProperty("imported").GetInt32(),
            report.GetProperty("rows").GetProperty("rejected").GetProperty("total").GetInt32(), report.GetProperty("rows").GetProperty("skipped").GetProperty("total").GetInt32()));
        Assert.Equal(ours.Count, await service.Read<int>("SELECT COUNT(*) FROM hall_case WHERE origin IS NOT NULL"));
        Assert.Equal(ours.Count(row => row[1] == "ECC-Citizen Compliment or Praise"), await service.Read<int>("SELECT COUNT(*) FROM hall_case WHERE origin IS NOT NULL AND type = 'praise'"));

        var board = (await service.Supervisor.Get("scoreboard?profile=baltimore-dpw&groupBy=type")).Expect(200).Body;
        var counted = ours.Where(row => row[4].Length > 0).GroupBy(row => row[1], StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => (
            type.Key,
            type.Count(row => !Out(row) && row[5].Length > 0 && string.CompareOrdinal(row[5], row[4]) <= 0),
            type.Count(row => !Out(row) && row[5].Length > 0 && string.CompareOrdinal(row[5], row[4]) > 0),
            type.Count(row => !Out(row) && row[5].Length == 0)));
        var shown = board.GetProperty("lines").EnumerateArray().OrderBy(line => line.GetProperty("key").GetString(), StringComparer.Ordinal).Select(line => (
            line.GetProperty("key").GetString()!, line.GetProperty("met").GetInt32(), line.GetProperty("missed").GetInt32(), line.GetProperty("openLate").GetInt32()));
        Assert.Equal(counted, shown);

        Assert.True((await Import()).GetProperty("repeated").GetBoolean());
        Assert.Equal(ours.Count, await service.Read<int>("SELECT COUNT(*) FROM hall_case WHERE origin IS NOT NULL"));

        static bool Out(string[] row) => row[6].Contains('(', StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_imported_complaint_is_read_in_the_words_of_its_source_and_is_a_closed_book()
    {
        await Import();
        var one = File.ReadLines(City).Select(line => line.Split(',')).First(row => row[1] == "ECC-Citizen Complaint or Concern" && row[5].Length > 0);
        var found = (await service.Clerk.Get($"cases/baltimore-311.{one[0]}")).Expect(200);
        Assert.Equal(("complaint", "closed"), (found.Text_("type"), found.State));
        var withdrawn = await service.Clerk.Post($"cases/{found.Number}/withdraw", new { reason = "no longer wanted" }, ifMatch: found.ETag);
        Assert.Equal(409, withdrawn.Status);
    }

    private async Task<JsonElement> Import()
    {
        using var file = new StreamContent(File.OpenRead(City)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var answer = await service.Http(Roles.Operator).PostAsync($"{service.Root}/cases/import?profile=baltimore-dpw&mapping=baltimore-311", file);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
