using Utilities.ServiceDefaults;

namespace Utilities.Appointments.Tests;

public sealed class TourTests(AppointmentsService service) : IClassFixture<AppointmentsService>
{
    [Fact(DisplayName = "D12: a crew's doorstep appointments of a day stand in the order of the way, with the promises that cannot be kept")]
    public async Task Shows_the_tour_of_a_day()
    {
        await service.Calendar("T1", "doorstep", areas: ["TA", "TB"], team: "window-1", capacity: 2);
        Assert.Equal(["minutes:required"], (await service.Dispatcher.Put("area-ways/TB/TA", new { }, null)).Expect(400).FieldErrors);
        (await service.Dispatcher.Put("area-ways/TB/TA", new { minutes = 25 }, null)).Expect(200);
        (await service.Dispatcher.Put("area-ways/TA/TB", new { minutes = 20 }, null)).Expect(200);
        Assert.Single((await service.Crew.Get("area-ways")).Expect(200).Body.EnumerateArray(), way => way.GetProperty("minutes").GetInt32() == 20);
        var (first, startsAt) = await service.Accepted("T1", 8, area: "TA");
        var (same, _) = await service.Accepted("T1", 8, area: "TB");
        var (other, _) = await service.Accepted("T1", 9, area: "TA");
        (await service.Clerk.Post($"appointments/{other}/crew", new { crew = "window-2" })).Expect(403);
        (await service.Dispatcher.Post($"appointments/{other}/crew", new { crew = "window-2" })).Expect(200);
        var day = startsAt.ToOffset(BookingDesk.China).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var tours = (await service.Crew.Get($"tours?day={day}")).Expect(200).Body.EnumerateArray().ToList();
        Assert.Equal(["window-1", "window-2"], tours.Select(tour => tour.GetProperty("crew").GetString()));
        var stops = tours[0].GetProperty("stops").EnumerateArray().ToList();
        Assert.Equal([first, same], stops.Select(stop => stop.GetProperty("number").GetString()));
        Assert.Equal((20, startsAt.AddMinutes(80), 80, 1), (
            stops[1].GetProperty("travelMinutes").GetInt32(), stops[1].GetProperty("expectedAt").GetDateTimeOffset(), stops[1].GetProperty("lateBy").GetInt32(), tours[0].GetProperty("conflicts").GetInt32()));
        Assert.Equal("幸福小区3栋502", stops[0].GetProperty("address").GetString());
        var only = (await service.As("auditor-1", Roles.Auditor).Get($"tours?day={day}&crew=window-2")).Expect(200).Body.EnumerateArray().Single();
        Assert.Equal((other, "幸福小区***"), (only.GetProperty("stops")[0].GetProperty("number").GetString(), only.GetProperty("stops")[0].GetProperty("address").GetString()));
        (await service.As("resident-1", Roles.Resident).Get("tours")).Expect(403);
    }
}
