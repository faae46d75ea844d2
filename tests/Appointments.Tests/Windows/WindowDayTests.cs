using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

public sealed class WindowDayTests(LanyuHall hall) : IClassFixture<LanyuHall>
{
    [Fact(DisplayName = "hall.counter.always-staffed, hall.window.open-days, hall.service.error-free: each day that is over is counted, with every minute nobody was at an open counter; K9: where nobody takes another's place, a stand-in is refused")]
    public async Task Days_are_counted_once_they_are_over()
    {
        await hall.Business("day");
        var clerk = await hall.Open("D-1", "day");
        await hall.Staff("d-other");
        var forbidden = (await clerk.Post("windows/D-1/absences", new { reason = "午餐", standIn = "d-other" })).Expect(409);
        Assert.Equal(("stand-in-forbidden", "K9"), (forbidden.Code, forbidden.Text_("rule")));
        (await clerk.Post("windows/D-1/absences", new { reason = "午餐" })).Expect(201);
        Assert.Equal("not-at-this-window", (await clerk.Post("windows/D-1/calls", new { })).Expect(409).Code);
        hall.Clock.Advance(TimeSpan.FromMinutes(12));
        (await clerk.Post("windows/D-1/return", new { })).Expect(200);
        await hall.Take("day");
        var number = await Hall.Begin(clerk, "D-1");
        (await clerk.Post($"queue/tickets/{number}/finish", new { outcome = "done", result = "已答复" })).Expect(200);
        Assert.Equal(["staffError:required", "what:required"], (await clerk.Post($"queue/tickets/{number}/corrections", new { })).Expect(400).FieldErrors);
        (await clerk.Post($"queue/tickets/{number}/corrections", new { what = "户名更正", staffError = false })).Expect(200);
        (await clerk.Post("windows/D-1/closing", new { })).Expect(200);

        var monday = At(2026, 11, 23);
        await MoveTo(monday.AddDays(1).AddHours(2));
        await Eventually.True(async () => await Rows("hall.service.error-free") == 1);
        Assert.Equal(12m, (await Of("hall.counter.always-staffed", monday)).GetProperty("numerator").GetDecimal());
        Assert.True((await Of("hall.window.open-days", monday)).GetProperty("met").GetBoolean());
        Assert.True((await Of("hall.service.error-free", monday)).GetProperty("met").GetBoolean());

        (await hall.Person("D-1-clerk").Post($"queue/tickets/{number}/corrections", new { what = "金额更正", staffError = true })).Expect(200);
        await MoveTo(monday.AddDays(3).AddHours(2));
        await Eventually.True(async () => await Rows("hall.window.open-days") == 3);
        var open = await Of("hall.window.open-days", monday);
        Assert.Equal((1m, 3m, false), (open.GetProperty("numerator").GetDecimal(), open.GetProperty("denominator").GetDecimal(), open.GetProperty("met").GetBoolean()));
        var errors = await Of("hall.service.error-free", monday);
        Assert.Equal((1m, false), (errors.GetProperty("numerator").GetDecimal(), errors.GetProperty("met").GetBoolean()));
    }

    [Fact(DisplayName = "K47: where no chosen profile has a number, no queue is called too long")]
    public async Task No_number_is_assumed()
    {
        await hall.Business("k47");
        for (var n = 0; n < 12; n++) await hall.Take("k47");
        Assert.Empty((await hall.Supervisor.Get("queue/episodes?business=k47")).Expect(200).Body.GetProperty("items").EnumerateArray());
    }

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.FromHours(8));

    private Task MoveTo(DateTimeOffset at)
    {
        hall.Clock.MoveTo(at);
        return Task.CompletedTask;
    }

    private Task<int> Rows(string id) => hall.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = @id", new { id });

    private Task<System.Text.Json.JsonElement> Of(string id, DateTimeOffset from) => hall.Indicator(id, from, hall.Now.AddSeconds(1));
}
