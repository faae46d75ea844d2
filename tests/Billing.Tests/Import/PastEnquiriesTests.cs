using System.Net.Http.Headers;
using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Import;

/// <summary>The billing matters of a real city, row by row against the file itself.</summary>
public sealed class PastEnquiriesTests(BillingService service) : IClassFixture<BillingService>
{
    private static readonly string City = Path.Combine(Repository.Root, "tests", "data", "baltimore-311-utility-requests.csv");

    /// <summary>The source's types and ours.</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["FCCS-Metered Water"] = "water-bill", ["FCCS-Refunds"] = "refund", ["FCCS-Refund Check Issues"] = "refund", ["FCDA-Water Payment Tracking Request"] = "payment",
    };

    [Fact]
    public async Task The_billing_matters_of_a_real_city_come_in_with_exact_counts_by_type_and_once()
    {
        // No field of the file is quoted: request_number,service_type,channel,created,due,closed,status,…
        var rows = File.ReadLines(City).Skip(1).Select(line => line.Split(',')).ToList();
        var ours = rows.Where(row => row[1].StartsWith("FCCS-", StringComparison.Ordinal) || row[1].StartsWith("FCDA-", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);

        var report = await Import();
        Assert.Equal("completed", report.GetProperty("state").GetString());
        Assert.Equal((rows.Count, ours.Count, 0, rows.Count - ours.Count), (
            report.GetProperty("rows").GetProperty("read").GetInt32(), report.GetProperty("rows").GetProperty("imported").GetInt32(),
            report.GetProperty("rows").GetProperty("rejected").GetProperty("total").GetInt32(), report.GetProperty("rows").GetProperty("skipped").GetProperty("total").GetInt32()));
        foreach (var counted in ours.GroupBy(row => Types[row[1]], StringComparer.Ordinal))
            Assert.Equal(counted.Count(), await service.Read<int>("SELECT COUNT(*) FROM enquiry WHERE origin IS NOT NULL AND type = @type", new { type = counted.Key }));
        Assert.Equal(ours.Count(row => row[5].Length == 0), await service.Read<int>("SELECT COUNT(*) FROM enquiry WHERE origin IS NOT NULL AND closed_at IS NULL"));

        var board = (await service.Supervisor.Get("scoreboard?profile=baltimore-dpw&groupBy=type")).Expect(200).Body;
        var refunds = ours.Where(row => row[1] == "FCCS-Refunds" && row[4].Length > 0 && !row[6].Contains('(', StringComparison.Ordinal)).ToList();
        var shown = Assert.Single(board.GetProperty("lines").EnumerateArray());
        Assert.Equal(
            ("FCCS-Refunds", refunds.Count(row => row[5].Length > 0 && string.CompareOrdinal(row[5], row[4]) <= 0), refunds.Count(row => row[5].Length > 0 && string.CompareOrdinal(row[5], row[4]) > 0)),
            (shown.GetProperty("key").GetString()!, shown.GetProperty("met").GetInt32(), shown.GetProperty("missed").GetInt32()));

        Assert.True((await Import()).GetProperty("repeated").GetBoolean());
        Assert.Equal(ours.Count, await service.Read<int>("SELECT COUNT(*) FROM enquiry WHERE origin IS NOT NULL"));

        var one = ours.First(row => row[5].Length > 0);
        var found = (await service.Clerk.Get($"enquiries/baltimore-311.{one[0]}")).Expect(200);
        Assert.Equal((Types[one[1]], "closed"), (found.Body.GetProperty("enquiry").GetProperty("type").GetString(), found.Body.GetProperty("enquiry").GetProperty("state").GetString()));
        Assert.Equal("out-of-order", (await service.Clerk.Post($"enquiries/baltimore-311.{one[0]}/withdraw", new { reason = "no longer wanted" })).Expect(409).Code);
    }

    private async Task<JsonElement> Import()
    {
        using var file = new StreamContent(File.OpenRead(City)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
        using var answer = await service.Http(Roles.Operator).PostAsync($"{service.Root}/enquiries/import?profile=baltimore-dpw&mapping=baltimore-311", file);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
