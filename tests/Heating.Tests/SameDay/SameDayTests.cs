using Utilities.ServiceDefaults;

namespace Utilities.Heating.Tests;

/// <summary>当天事情当天办, with the list the shift leader works from.</summary>
public sealed class SameDayTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact(DisplayName = "heating.request.same-day: every matter of today is due at the end of the local day; what is still open is listed")]
    public async Task Lists_what_is_still_open_from_today()
    {
        heating.Clock.MoveTo(Midnight(heating.Now).AddHours(8));
        var midnight = Midnight(heating.Now);
        var enquiry = await heating.Clerk.File("enquiry");
        var leak = await heating.Clerk.File("leak");
        var noise = await heating.Clerk.File("noise");
        Assert.Equal((midnight, midnight, midnight), (enquiry.Due("heating.request.same-day"), leak.Due("heating.request.same-day"), noise.Due("heating.request.same-day")));
        await heating.Advance(enquiry.Number, "answered");
        await heating.Advance(leak.Number, "repaired");

        var open = (await heating.Dispatcher.Get("requests/still-open")).Items();
        Assert.Equal([noise.Number], open.Select(row => row.GetProperty("number").GetString()));
        Assert.False(open[0].GetProperty("late").GetBoolean());
        Assert.False(open[0].TryGetProperty("phone", out _));
        Assert.Equal("met", (await heating.Clerk.Request(leak.Number)).Outcome("heating.request.same-day"));

        heating.Clock.MoveTo(midnight.AddMinutes(5));
        Assert.Empty((await heating.Dispatcher.Get("requests/still-open")).Items());
        var yesterday = $"requests/still-open?day={midnight.ToOffset(TimeSpan.FromHours(8)).AddDays(-1):yyyy-MM-dd}";
        Assert.True(Assert.Single((await heating.Dispatcher.Get(yesterday)).Items()).GetProperty("late").GetBoolean());
        await heating.Advance(noise.Number, "repaired");
        Assert.Equal("missed", (await heating.Clerk.Request(noise.Number)).Outcome("heating.request.same-day"));
        Assert.Empty((await heating.Dispatcher.Get(yesterday)).Items());
    }

    [Fact(DisplayName = "heating.request.same-day: a matter opened again goes on with the time that was left of its day")]
    public async Task Goes_on_when_reopened()
    {
        heating.Clock.MoveTo(Midnight(heating.Now).AddHours(9));
        var filed = await heating.Clerk.File("repair");
        var closed = await heating.Advance(filed.Number, "closed");
        var left = filed.Due("heating.request.same-day") - closed.Clock("heating.request.same-day").GetProperty("stoppedAt").GetDateTimeOffset();
        heating.Clock.Advance(TimeSpan.FromDays(2));
        var reopened = (await heating.Clerk.Post($"requests/{filed.Number}/reopen", new { reason = "又响了" })).Expect(200);
        Assert.Equal(heating.Now + left, reopened.Due("heating.request.same-day"));
        Assert.Equal("running", reopened.Clock("heating.request.same-day").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Pages_the_list_and_shows_it_to_staff_only()
    {
        heating.Clock.MoveTo(Midnight(heating.Now).AddHours(10));
        for (var i = 0; i < 3; i++) await heating.Clerk.File("enquiry");
        var first = (await heating.Clerk.Get("requests/still-open?limit=2")).Expect(200);
        Assert.Equal(2, first.Items().Length);
        Assert.Single((await heating.Clerk.Get($"requests/still-open?limit=2&cursor={first.Text_("next")}")).Items());
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await heating.Clerk.Get("requests/still-open?limit=0&cursor=!")).Expect(400).FieldErrors);
        (await heating.As("r-1", Roles.Resident).Get("requests/still-open")).Expect(403);
    }

    private static DateTimeOffset Midnight(DateTimeOffset now)
    {
        var local = now.ToOffset(TimeSpan.FromHours(8));
        return new DateTimeOffset(local.Date, local.Offset).AddDays(1);
    }
}
