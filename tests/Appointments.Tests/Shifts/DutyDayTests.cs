using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

public sealed class DutyDayTests(Hall hall) : IClassFixture<Hall>
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "hall.duty.continuous, hall.hotline.availability, hall.staff.english-sign: the hours of each day with somebody rostered and present, and the languages of its windows, are counted once the day is over")]
    public async Task The_days_of_the_roster_are_counted()
    {
        await hall.Business("duty");
        await hall.Seat("DUTY", "duty-desk");
        await hall.Seat("HOT", "hotline");
        await hall.Seat("DW", "window", "duty");
        foreach (var person in new[] { "d-1", "d-2", "t-1", "w-3" }) await hall.Staff(person);
        await hall.Staff("w-1", "english");
        await hall.Staff("w-2", "sign-language");
        var night = await hall.Shift("DUTY", "d-1", Tuesday, 12);
        var day = await hall.Shift("DUTY", "d-2", Tuesday.AddHours(12), 12);
        var hot = await hall.Shift("HOT", "t-1", Tuesday.AddHours(8), 12);
        await hall.Shift("DW", "w-1", Tuesday.AddHours(8), 4);
        await hall.Shift("DW", "w-2", Tuesday.AddHours(12), 4);
        var plan = (await hall.Supervisor.Post("shifts", new { shifts = new[] { new { window = "DW", staff = "w-3", startsAt = Tuesday.AddDays(1).AddHours(8), endsAt = Tuesday.AddDays(1).AddHours(12) } } })).Expect(201);
        Assert.Equal("2026-11-25", Assert.Single(plan.Body.GetProperty("withoutLanguages").EnumerateArray()).GetString());

        hall.Clock.MoveTo(Tuesday.AddMinutes(-20));
        (await hall.Person("d-1").Post($"shifts/{night}/arrival", new { })).Expect(200);
        hall.Clock.MoveTo(Tuesday.AddHours(8));
        (await hall.Person("t-1").Post($"shifts/{hot}/arrival", new { })).Expect(200);
        Assert.Equal("handover-needed", (await hall.Person("d-1").Post($"shifts/{night}/end", new { })).Expect(409).Code);
        var early = (await hall.Person("d-1").Post($"shifts/{night}/handover", new { nextShift = day })).Expect(409);
        Assert.Equal(("relief-not-there", "hall.duty.continuous"), (early.Code, early.Text_("rule")));
        (await hall.Person("d-1").Post("windows/DUTY/absences", new { reason = "用餐", standIn = "w-3" })).Expect(201);
        hall.Clock.MoveTo(Tuesday.AddHours(12));
        (await hall.Person("d-2").Post($"shifts/{day}/arrival", new { })).Expect(200);
        (await hall.Person("d-1").Post($"shifts/{night}/handover", new { nextShift = day })).Expect(200);
        (await hall.Person("d-2").Post($"shifts/{day}/takeover", new { })).Expect(200);
        Assert.Equal("ended", Assert.Single((await hall.Clerk.Get("absences?window=DUTY")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("state").GetString());

        var cover = (await hall.Supervisor.Get($"shifts/cover?kind=hotline&from={Uri.EscapeDataString($"{Tuesday:O}")}&to={Uri.EscapeDataString($"{Tuesday.AddDays(1):O}")}")).Expect(200).Body;
        Assert.Equal((12.0, 4.0, 2), (cover.GetProperty("rostered").GetDouble(), cover.GetProperty("present").GetDouble(), cover.GetProperty("gaps").GetArrayLength()));

        hall.Clock.MoveTo(Tuesday.AddDays(1).AddHours(8));
        await Eventually.True(async () => await Rows() == 3);
        Assert.Equal((24m, true), await Of("hall.duty.continuous"));
        Assert.Equal((12m, false), await Of("hall.hotline.availability"));
        Assert.Equal((100m, true), await Of("hall.staff.english-sign"));

        // The next day nobody is planned at the desk: it counts with no hours at all, and nobody at the windows speaks English.
        hall.Clock.MoveTo(Tuesday.AddDays(2).AddHours(8));
        await Eventually.True(async () => await Rows() == 6);
        Assert.Equal((12m, false), await Of("hall.duty.continuous"));
        Assert.Equal((50m, false), await Of("hall.staff.english-sign"));
    }

    private Task<int> Rows() => hall.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id IN ('hall.duty.continuous', 'hall.hotline.availability', 'hall.staff.english-sign')");

    private async Task<(decimal Value, bool Met)> Of(string id)
    {
        var view = await hall.Indicator(id, Tuesday, hall.Now);
        return (view.GetProperty("value").GetDecimal(), view.GetProperty("met").ValueKind == JsonValueKind.True);
    }
}
