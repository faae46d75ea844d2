using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

public sealed class RestoredCheckTests(WaterService water) : IClassFixture<WaterService>, IAsyncLifetime
{
    private const string AlternativeSupply = "water.outage.alternative-supply";

    private Town town = null!;

    public async ValueTask InitializeAsync() => town = await Town.Build(water);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "water.outage.alternative-supply: starts when an emergency is declared and stops when a source is arranged; a sample confirms the end")]
    public async Task An_emergency_from_declaration_to_closing()
    {
        var declared = await town.Declare("DF");
        var number = declared.OutageNumber();
        Assert.Equal(("declared", 3, 1), (declared.OutageState(), declared.Count("affected"), declared.Count("keyCustomers")));
        Assert.Equal("running", declared.Clock(AlternativeSupply).GetProperty("state").GetString());

        water.Clock.Advance(TimeSpan.FromMinutes(50));
        var arranged = (await water.Dispatcher.Post($"outages/{number}/alternative-supply", new { form = "tanker", placeZh = "东门水车", placeEn = "Tanker at the east gate", volumeM3 = 12.5 })).Expect(200);
        Assert.Equal(("stopped", water.Now), (arranged.Clock(AlternativeSupply).GetProperty("state").GetString(), arranged.Clock(AlternativeSupply).GetProperty("stoppedAt").GetDateTimeOffset()));

        var shown = await Public(number);
        Assert.Equal(("running", "东门水车"), (shown.GetProperty("status").GetString(), shown.GetProperty("alternativeSupply")[0].GetProperty("place").GetProperty("zh").GetString()));
        Assert.DoesNotContain("502", shown.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("dispatcher-1", shown.GetRawText(), StringComparison.Ordinal);

        Assert.Equal(409, (await water.Dispatcher.Post($"outages/{number}/close", new { })).Status);
        Assert.Equal("restored-unconfirmed", (await water.Crew.Post($"outages/{number}/restore", new { })).Expect(200).OutageState());
        Assert.Equal("restored-unconfirmed", (await water.Dispatcher.Post($"outages/{number}/close", new { })).Expect(409).Code);
        Assert.Equal("restored-check-open", (await water.Dispatcher.Post($"outages/{number}/confirm-restored", new { })).Expect(409).Code);

        var reopened = await Answer(number, (await Sample(number))[0], "no");
        Assert.Equal("reopened", reopened.Expect(200).OutageState());
        (await water.Crew.Post($"outages/{number}/restore", new { })).Expect(200);
        foreach (var point in await Sample(number)) (await Answer(number, point, "yes")).Expect(200);
        Assert.Equal("not-in-sample", (await Answer(number, town["XF-1"], "yes")).Expect(422).Code);
        Assert.Equal("restored", (await water.Dispatcher.Post($"outages/{number}/confirm-restored", new { })).Expect(200).OutageState());
        var closed = (await water.Dispatcher.Post($"outages/{number}/close", new { })).Expect(200);
        Assert.Equal(["declared", "alternative-supply", "restored", "reopened", "restored", "restored-confirmed", "closed"], closed.Items("history").Select(v => v.GetProperty("change").GetString()));
        await History_stays_visible_for_a_week(number);
    }

    private async Task History_stays_visible_for_a_week(string number)
    {
        water.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal(7, (await Public(number)).GetProperty("history").GetArrayLength());
        water.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(JsonValueKind.Undefined, (await Public(number)).ValueKind);
        Assert.Equal(7, (await water.Dispatcher.Get($"outages/{number}")).Expect(200).Items("history").Length);
    }

    [Fact]
    public async Task A_new_report_of_no_water_reopens_at_once()
    {
        var number = (await town.Declare("XF")).OutageNumber();
        (await water.Crew.Post($"outages/{number}/restore", new { })).Expect(200);
        water.Clock.Advance(TimeSpan.FromMinutes(1));
        await water.Clerk.File("low-pressure", ("servicePointId", town["XF-2"].ToString()));
        await water.Clerk.File("no-water", ("servicePointId", town["DF-1"].ToString()));
        Assert.Equal("restored-unconfirmed", (await water.Dispatcher.Get($"outages/{number}")).OutageState());
        await water.Clerk.File("no-water", ("servicePointId", town["XF-3"].ToString()));
        await Eventually.Equal("reopened", async () => (await water.Dispatcher.Get($"outages/{number}")).OutageState());
    }

    [Fact]
    public async Task One_who_cannot_be_reached_is_replaced_by_the_next_of_the_draw()
    {
        var number = (await town.Declare("XF")).OutageNumber();
        (await water.Crew.Post($"outages/{number}/restore", new { })).Expect(200);
        var sample = await Sample(number);
        Assert.Equal(3, sample.Length);
        (await Answer(number, sample[0], "unreached")).Expect(200);
        var after = await Sample(number);
        Assert.Equal(sample, after[..3]);
        Assert.Equal(4, after.Length);
    }

    private Task<Answer> Answer(string number, Guid point, string answer) => water.Clerk.Post($"outages/{number}/restored-check", new { servicePointId = point, answer });

    private async Task<Guid[]> Sample(string number) =>
        [.. (await water.Clerk.Get($"outages/{number}/restored-check")).Expect(200).Items("questions").Select(q => q.GetProperty("servicePointId").GetGuid())];

    private async Task<JsonElement> Public(string number)
    {
        var page = JsonDocument.Parse(await water.Http().GetStringAsync(new Uri("/api/water/outages/public?ended=true", UriKind.Relative))).RootElement;
        return page.GetProperty("items").EnumerateArray().FirstOrDefault(o => o.GetProperty("number").GetString() == number);
    }
}
