using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>The service with the demo town's calendars.</summary>
public sealed class DemoAppointments(Broker broker) : ServiceFixture(broker, AppointmentsModule.Name, builder => builder.AddAppointments(), app => app.MapAppointments())
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Demo"] = "true",
        ["Appointments:Channels:district-government-centre-hall"] = "counter,phone,web",
    };
}

public sealed class DemoCalendarsTests(DemoAppointments service) : IClassFixture<DemoAppointments>
{
    [Fact(DisplayName = "K41: the demo town's windows and teams have calendars of their own, and one can book at once; an operator may open further channels")]
    public async Task One_can_book_at_once()
    {
        Assert.Equal(8, (await service.Supervisor.Get("calendars")).Expect(200).Items().Length);
        var resident = service.As("resident-1", "resident");
        foreach (var matter in new[] { "power-consultation", "gas-business", "hall-business" })
        {
            var slot = (await resident.Get($"slots?matter={matter}")).Expect(200).Items()[0].GetProperty("id").GetGuid();
            (await resident.Post("hall-bookings", BookingDesk.Booking(slot, matter, null, null))).Expect(201);
        }

        var mine = (await resident.Get("appointments?limit=2")).Expect(200);
        Assert.Equal(2, mine.Items().Length);
        Assert.Single((await resident.Get($"appointments?limit=2&cursor={mine.Text_("next")}")).Expect(200).Items());
        Assert.Empty((await service.As("resident-2", "resident").Get("appointments")).Expect(200).Items());
        await service.Restart();
        Assert.Equal(8, (await service.Supervisor.Get("calendars")).Expect(200).Items().Length);
    }
}
