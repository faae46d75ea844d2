using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Utilities.TestKit;

namespace Utilities.Heating.Tests;

public sealed class HeatingDutyTests(HeatingDutyTests.ShortSeason heating) : IClassFixture<HeatingDutyTests.ShortSeason>
{
    private static readonly DateTimeOffset Tuesday = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "heating.duty.station: counted by itself for each day of the heating period, and for no other day")]
    public async Task Only_days_of_the_heating_period_count()
    {
        (await heating.Dispatcher.Post("duty/workers", new { code = "rz-1", name = "赵师傅", phone = "13900000000", skills = new[] { "station" } })).Expect(201);
        (await heating.Dispatcher.Post("duty/shifts", new { shifts = new[] { new { worker = "rz-1", post = "station", startsAt = Tuesday, endsAt = Tuesday.AddDays(1) } } })).Expect(201);
        var shift = (await heating.Dispatcher.Get("duty/shifts?worker=rz-1")).Expect(200).Items()[0].GetProperty("id").GetString();
        heating.Clock.MoveTo(Tuesday.AddHours(1));
        (await heating.Crew.Post($"duty/shifts/{shift}/presence", new { from = Tuesday })).Expect(200);
        heating.Clock.MoveTo(Tuesday.AddDays(4).AddHours(7));
        await Eventually.Equal(4, () => heating.Read<int>("SELECT COUNT(*) FROM closed_day WHERE origin = 'by-itself' AND day >= '2026-11-24'"));
        Assert.Equal(1, await heating.Read<int>("SELECT COUNT(*) FROM measurement WHERE commitment_id = 'heating.duty.station' AND at >= @Tuesday", new { Tuesday }));
        Assert.Equal(24, await heating.Read<double>("SELECT value FROM measurement WHERE commitment_id = 'heating.duty.station' AND at = @Tuesday", new { Tuesday }));
    }

    /// <summary>The heating service with a heating period that ends on 24 November.</summary>
    public sealed class ShortSeason(Broker broker) : UtilityFixture(broker, HeatingUtility.Name, Add, app => app.MapHeating(), "lanyu-heating")
    {
        private static void Add(WebApplicationBuilder builder)
        {
            builder.AddHeating();
            builder.Services.AddSingleton(HeatingUtility.Profile with { DutyCounts = (_, day) => Task.FromResult(day <= new DateOnly(2026, 11, 24)) });
        }
    }
}
