using Utilities.TestKit;

namespace Utilities.Heating.Tests;

public sealed class HeatingDutyTests(HeatingService heating) : IClassFixture<HeatingService>
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "heating.duty.station: counted by itself for each day of the heating period, and for no other day")]
    public async Task Only_days_of_the_heating_period_count()
    {
        (await heating.Supervisor.Put("seasons/2026", new { firstDay = "2026-11-24", lastDay = "2026-11-25", basis = "供热公告" }, null)).Expect(200);
        (await heating.Dispatcher.Post("duty/workers", new { code = "rz-1", name = "赵师傅", phone = "13900000000", skills = new[] { "station" } })).Expect(201);
        (await heating.Dispatcher.Post("duty/shifts", new { shifts = new[] { new { worker = "rz-1", post = "station", startsAt = Tuesday, endsAt = Tuesday.AddDays(1) } } })).Expect(201);
        var shift = (await heating.Dispatcher.Get("duty/shifts?worker=rz-1")).Expect(200).Items()[0].GetProperty("id").GetString();
        heating.Clock.MoveTo(Tuesday.AddHours(1));
        (await heating.Crew.Post($"duty/shifts/{shift}/presence", new { from = Tuesday })).Expect(200);
        heating.Clock.MoveTo(Tuesday.AddDays(4).AddHours(7));
        await Eventually.Equal(5, () => heating.Read<int>("SELECT COUNT(*) FROM closed_day WHERE origin = 'by-itself' AND day >= '2026-11-23' AND day <= '2026-11-27'"));
        Assert.Equal(2, await heating.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'heating.duty.station'"));
        var station = await heating.Indicator("heating.duty.station", Tuesday, Tuesday.AddDays(4));
        Assert.Equal((24m, 48m, false), (station.GetProperty("numerator").GetDecimal(), station.GetProperty("denominator").GetDecimal(), station.GetProperty("met").GetBoolean()));
    }
}
