using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>The heating period as data, and the promise to residents that waits for it.</summary>
public sealed class SeasonTests(HeatingService heating) : IClassFixture<HeatingService>
{
    private static DateTimeOffset China(int year, int month, int day, int hour = 9) => new(year, month, day, hour, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Sets_and_moves_a_heating_period_and_keeps_every_version()
    {
        var set = (await Set(2030, "2030-11-15", "2031-03-15")).Expect(200);
        Assert.Equal("version-required", (await Set(2030, "2030-11-10", "2031-03-15")).Expect(428).Code);
        Assert.Equal("version-conflict", (await Set(2030, "2030-11-10", "2031-03-15", "\"7\"")).Expect(412).Code);
        (await Set(2030, "2030-11-10", "2031-03-20", set.ETag)).Expect(200);
        var read = (await heating.As("r-1", Roles.Resident).Get("seasons/2030")).Expect(200);
        Assert.Equal("2030-11-10", read.Body.GetProperty("season").GetProperty("firstDay").GetString());
        Assert.Equal(["2030-11-15", "2030-11-10"], read.Items("versions").Select(version => version.GetProperty("firstDay").GetString()));
        Assert.Equal("\"2\"", read.ETag);
        (await heating.Clerk.Get("seasons/2029")).Expect(404);
    }

    [Fact]
    public async Task Refuses_a_period_that_is_wrong_and_those_who_may_not_set_it()
    {
        Assert.Equal(["basis:required", "firstDay:required", "lastDay:required"], (await heating.Supervisor.Put("seasons/2031", new { }, null)).Expect(400).FieldErrors);
        Assert.Equal(["lastDay:other-winter", "lastDay:too-early"], (await Set(2031, "2031-11-15", "2030-03-15")).Expect(400).FieldErrors);
        Assert.Equal("unknown-area", (await heating.Supervisor.Put("seasons/2031?area=NOWHERE", Body("2031-11-15", "2032-03-15"), null)).Expect(422).Code);
        (await heating.Clerk.Put("seasons/2031", Body("2031-11-15", "2032-03-15"), null)).Expect(403);
    }

    [Fact]
    public async Task Takes_the_innermost_areas_own_period_before_the_citys()
    {
        await Area("DIST", "district", null);
        await Area("NEST", "community", "DIST");
        (await Set(2026, "2026-11-15", "2027-03-15")).Expect(200);
        (await heating.Supervisor.Put("seasons/2026?area=DIST", Body("2026-11-26", "2027-03-15"), null)).Expect(200);
        Assert.Equal((true, false, false, true), (await Heats(null), await Heats("DIST"), await Heats("NEST"), await Heats("ELSEWHERE")));
        var page = await heating.Clerk.Get("seasons?limit=1");
        var rest = await heating.Clerk.Get($"seasons?limit=500&cursor={page.Text_("next")}");
        Assert.Equal(page.Items().Length + rest.Items().Length, (await heating.Clerk.Get("seasons?limit=500")).Items().Length);

        // Within the season of the city: at once. Its district starts later: from its first day.
        var here = await Agreed("ELSEWHERE");
        await Eventually.True(async () => (await heating.Clerk.Request(here)).Clocks.Contains("heating.connect.residential"), because: "the promise within the season");
        Assert.Equal(heating.Now, Started(await heating.Clerk.Request(here)));
        var there = await Agreed("NEST");
        await Eventually.True(() => heating.Read<bool>("SELECT COUNT(*) = 1 FROM heating_awaiting_season WHERE area = 'NEST'"), because: "the resident to wait for the season");
        Assert.DoesNotContain("heating.connect.residential", (await heating.Clerk.Request(there)).Clocks);

        var early = await Agreed("NEST");
        (await heating.Crew.Take(early, "heat-supplied")).Expect(200);
        await Eventually.True(() => heating.Read<bool>("SELECT COUNT(*) = 2 FROM heating_awaiting_season WHERE area = 'NEST'"), because: "both to wait for the season");

        heating.Clock.MoveTo(China(2026, 11, 26, 0).AddMinutes(2));
        await Eventually.True(async () => (await heating.Clerk.Request(there)).Clocks.Contains("heating.connect.residential"), because: "the season to begin");
        Assert.Equal(China(2026, 11, 26, 0), Started(await heating.Clerk.Request(there)));
        var supplied = (await heating.Crew.Take(there, "heat-supplied", new { supplyTemperature = 52.5 })).Expect(200);
        Assert.Equal("stopped", supplied.Clock("heating.connect.residential").GetProperty("state").GetString());
        await Eventually.Equal(0, () => heating.Read<int>("SELECT COUNT(*) FROM heating_awaiting_season"));
        Assert.DoesNotContain("heating.connect.residential", (await heating.Clerk.Request(early)).Clocks);
    }

    [Fact(DisplayName = "heating.connect.residential: agreed within the season, heat is owed at once and no contract is waited for")]
    public async Task Owes_residents_heat_at_once_within_the_season()
    {
        await Area("WARM", "community", null);
        (await heating.Supervisor.Put("seasons/2026?area=WARM", Body("2026-11-01", "2027-03-31"), null)).Expect(200);
        var number = await Agreed("WARM");
        await Eventually.True(async () => (await heating.Clerk.Request(number)).Clocks.Contains("heating.connect.residential"), because: "the promise");
        var request = await heating.Clerk.Request(number);
        Assert.Equal(heating.Now, Started(request));
        Assert.Equal(JsonValueKind.Null, request.Clock("heating.connect.residential").GetProperty("dueAt").ValueKind);
        Assert.Contains("heat-supplied", request.Next);
    }

    private async Task<string> Agreed(string? area)
    {
        var number = (await heating.Clerk.Post("connections", Applying.Application("heat-new", "residential", "m2", ("area", area)))).Expect(201).Number;
        await heating.Accept(number);
        (await heating.Clerk.Take(number, "plan-answered", new { feasible = true, plan = "可供热" })).Expect(200);
        (await heating.Clerk.Take(number, "heat-agreed")).Expect(200);
        return number;
    }

    private static DateTimeOffset Started(Answer request) => request.Clock("heating.connect.residential").GetProperty("startedAt").GetDateTimeOffset();

    private Task<Answer> Set(int winter, string firstDay, string lastDay, string? ifMatch = null) => heating.Supervisor.Put($"seasons/{winter}", Body(firstDay, lastDay), ifMatch);

    private static object Body(string firstDay, string lastDay) => new { firstDay, lastDay, basis = "市供热办通知" };

    private async Task<bool> Heats(string? area) => (await heating.Clerk.Get($"seasons/current?area={area}")).Expect(200).Body.GetProperty("heating").GetBoolean();

    private async Task Area(string code, string kind, string? parentCode) =>
        (await heating.Dispatcher.Post("areas", new { code, kind, nameZh = code, nameEn = code, zone = "urban", distanceKm = 1, parentCode })).Expect(201);
}
