using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

public abstract partial class UtilityConformance
{
    private static readonly string Policy = Path.Combine(Repository.Root, "contracts", "policy");

    /// <summary>Every id that the documents give this utility is served with its source and the way it is kept.</summary>
    [Fact]
    public async Task Every_commitment_of_the_documents_is_in_the_book_and_public()
    {
        using var source = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Policy, "commitments.json")));
        var rows = source.RootElement.ValueKind == JsonValueKind.Array ? source.RootElement : source.RootElement.GetProperty("commitments");
        var given = rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()!).Where(id => id.StartsWith($"{utility.Name}.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
        using var answer = await service.Http().GetAsync($"/api/{utility.Name}/commitments");
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var served = body.RootElement.ValueKind == JsonValueKind.Array ? body.RootElement : body.RootElement.GetProperty("items");
        Assert.Equal(given.Order(StringComparer.Ordinal), served.EnumerateArray().Where(row => row.GetProperty("chosen").GetBoolean()).Select(row => row.GetProperty("id").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(served.EnumerateArray(), row => Assert.Contains(row.GetProperty("enforcedBy").GetString(), new[] { "clock", "obligation", "indicator", "duty" }));
    }

    [Fact]
    public async Task The_scoreboard_opens_to_the_rows_behind_every_figure()
    {
        var filed = await Walk.File(Repair.Code);
        await Walk.On(filed.Number);
        var profile = filed.Body.GetProperty("clocks")[0].GetProperty("profile").GetString();
        using var board = await service.Http().GetAsync($"/api/{utility.Name}/scoreboard?profile={profile}");
        using var body = JsonDocument.Parse(await board.Content.ReadAsStringAsync());
        var lines = body.RootElement.GetProperty("lines").EnumerateArray().ToList();
        Assert.NotEmpty(lines);
        Assert.Matches("\\p{IsCJKUnifiedIdeographs}", body.RootElement.GetProperty("formula").ToString());
        foreach (var line in lines)
        {
            var id = line.GetProperty("key").GetString();
            var rows = (await service.As("a-1", Roles.Auditor).Get($"scoreboard/{id}/rows?profile={profile}&limit=200")).Expect(200).Body.GetProperty("items").GetArrayLength();
            Assert.True(rows > 0, $"{id} shows figures and no row behind them.");
        }
    }

    [Fact]
    public async Task A_clock_explains_itself_to_the_second()
    {
        var filed = await Walk.File(Repair.Code);
        var clock = filed.Body.GetProperty("clocks").EnumerateArray().First();
        var explained = (await service.Clerk.Get($"clocks/{clock.GetProperty("id").GetString()}/explain")).Expect(200).Text;
        Assert.Contains(clock.GetProperty("commitmentId").GetString()!, explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_without_figures_says_so_and_every_one_answers()
    {
        var listed = (await service.As("a-1", Roles.Auditor).Get("indicators")).Expect(200);
        var shown = listed.Body.ValueKind == JsonValueKind.Array ? listed.Body : listed.Body.GetProperty("items");
        var book = new ConfiguredBook(Policy).Of(utility.Name).Where(row => row.Indicator is not null).Select(row => row.Id).Distinct(StringComparer.Ordinal);
        Assert.Equal(book.Order(StringComparer.Ordinal), shown.EnumerateArray().Select(row => row.GetProperty("commitmentId").GetString()!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    private sealed class ConfiguredBook(string folder)
    {
        private readonly CommitmentBook book = BookLoader.Load(folder, CalendarLoader.Load(folder));

        public IEnumerable<Commitment> Of(string service) => book.All.Where(row => row.Service == service && !row.Id.Contains(".dpw.", StringComparison.Ordinal));
    }
}
