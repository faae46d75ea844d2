using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>Response, resolution and satisfaction rates, live and as published; the clock moves over the end of a month.</summary>
public sealed class RateTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact]
    public async Task Shows_rates_with_formulas_small_cells_together_and_each_opening_to_its_rows()
    {
        var month = complaints.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM");
        for (var i = 0; i < 6; i++)
        {
            var number = await complaints.Clerk.File(Cases.Complaint("charges", "RATE-A", phone: $"1300000010{i}"));
            if (i < 4) await complaints.Clerk.Answered(number);
            if (i < 2) (await complaints.Clerk.On(number, "opinion", new { satisfied = true })).Expect(200);
        }

        await complaints.Clerk.File(Cases.Complaint("charges", "RATE-B", phone: "13000000201"));
        for (var i = 0; i < 2; i++) await complaints.As($"reporter-r{i}", Roles.Resident).File(Cases.Report());
        var withdrawn = await complaints.Clerk.File(Cases.Complaint("charges", "RATE-A", phone: "13000000301"));
        (await complaints.Clerk.On(withdrawn, "withdraw", new { reason = "误报" })).Expect(200);

        using (var early = complaints.Http())
            Assert.Contains("not-over", await early.GetStringAsyncOrRefusal($"{complaints.Root}/rates?from={month}&until={month}"), StringComparison.Ordinal);
        var staff = (await complaints.Supervisor.Get($"rates?from={month}&until={month}&groupBy=area")).Expect(200).Body;
        var cell = staff.GetProperty("cells").EnumerateArray().Single(line => line.GetProperty("cell").GetString() == "RATE-A");
        Assert.Equal((6, 4, 66.67m, 66.67m, 100m), (
            cell.GetProperty("received").GetInt32(), cell.GetProperty("answered").GetInt32(), cell.GetProperty("responseRate").GetDecimal(), cell.GetProperty("resolutionRate").GetDecimal(),
            cell.GetProperty("satisfactionRate").GetDecimal()));
        Assert.Equal(6, (await complaints.Clerk.Get($"rates/rows?from={month}&until={month}&groupBy=area&cell=RATE-A")).Numbers().Length);
        Assert.Equal(2, Reports(await complaints.Supervisor.Get($"rates?from={month}&until={month}&groupBy=type")));
        Assert.Null(Reports(await complaints.Clerk.Get($"rates?from={month}&until={month}&groupBy=type")));

        complaints.Clock.Advance(TimeSpan.FromDays(31));
        using var anyone = complaints.Http();
        var shown = JsonDocument.Parse(await anyone.GetStringAsync(new Uri($"{complaints.Root}/rates?from={month}&until={month}&groupBy=area", UriKind.Relative))).RootElement;
        Assert.Equal(["*:7"], shown.GetProperty("cells").EnumerateArray().Select(line => $"{line.GetProperty("cell").GetString()}:{line.GetProperty("received").GetInt32()}"));
        Assert.Contains("÷", shown.GetProperty("response").GetProperty("zh").GetString(), StringComparison.Ordinal);
        var byType = await anyone.GetStringAsyncOrRefusal($"{complaints.Root}/rates?from={month}&until={month}");
        Assert.DoesNotContain("\"report\"", byType, StringComparison.Ordinal);
        Assert.Contains("not-a-month", await anyone.GetStringAsyncOrRefusal($"{complaints.Root}/rates?from=november"), StringComparison.Ordinal);

        await Eventually.True(async () => await EditionOf(month) is not null, because: "the month to be worked out by itself");
        Assert.Empty((await complaints.As("resident-r", Roles.Resident).Get("rate-editions")).Numbers());
        var edition = await EditionOf(month);
        (await complaints.As("resident-r", Roles.Resident).Get($"rate-editions/{edition}")).Expect(404);
        (await complaints.Clerk.Post($"rate-editions/{edition}/publish", new { })).Expect(403);
        (await complaints.Supervisor.Post($"rate-editions/{edition}/publish", new { })).Expect(200);
        Assert.Equal("not-to-publish", (await complaints.Supervisor.Post($"rate-editions/{edition}/publish", new { })).Expect(409).Code);
        var published = JsonDocument.Parse(await anyone.GetStringAsync(new Uri($"{complaints.Root}/rate-editions/{edition}", UriKind.Relative))).RootElement;
        Assert.True(published.GetProperty("cells").TryGetProperty("area", out var areas));
        Assert.Equal("*", areas[0].GetProperty("cell").GetString());

        async Task<string?> EditionOf(string wanted) => (await complaints.Supervisor.Get("rate-editions")).Expect(200).Body.GetProperty("items").EnumerateArray()
            .FirstOrDefault(row => row.GetProperty("fromDay").GetString() == $"{wanted}-01") is { ValueKind: JsonValueKind.Object } found ? found.GetProperty("number").GetString() : null;

        static int? Reports(Answer answer)
        {
            var line = answer.Expect(200).Body.GetProperty("cells").EnumerateArray().Where(cell => cell.GetProperty("cell").GetString() == "report").ToList();
            return line.Count == 0 ? null : line[0].GetProperty("received").GetInt32();
        }
    }
}
