using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>Visits that utilities order, over the real bus: kept once, given back, also in the wrong order.</summary>
public sealed class VisitOrderTests(AppointmentsService service) : IClassFixture<AppointmentsService>
{
    [Fact(DisplayName = "appointments.doorstep.arrival: a visit keeps the nearest free time to the one wanted, with the clock of its utility, and the same order again is the same visit")]
    public async Task Keeps_the_nearest_time()
    {
        await service.Calendar("VA", "doorstep", "water", areas: ["VA"], team: "repair-1");
        var reserved = await service.Listen<VisitReserved>();
        var wanted = BookingDesk.At("2026-11-25T10:00:00+08:00");
        var order = service.Order("water", "VA", wanted);
        await service.Send("reserve-visit", order);
        var first = await VisitOrders.Heard(reserved, order.VisitId);
        Assert.Equal((order.MatterId, BookingDesk.At("2026-11-25T09:30:00+08:00"), 60), (first.MatterId, first.StartsAt, (int)(first.EndsAt - first.StartsAt).TotalMinutes));

        await service.Send("reserve-visit", order);
        await Eventually.True(() => reserved.Count(fact => fact.VisitId == order.VisitId) == 2);
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM appointment WHERE visit_id = @id", new { id = order.VisitId }));
        var second = service.Order("water", "VA", wanted);
        await service.Send("reserve-visit", second);
        Assert.Equal(BookingDesk.At("2026-11-25T10:30:00+08:00"), (await VisitOrders.Heard(reserved, second.VisitId)).StartsAt);

        var seen = (await service.Clerk.Get($"appointments/{first.Appointment}")).Expect(200);
        Assert.Equal(("scheduled", "doorstep", "repair-1", order.Number), (seen.Field("state"), seen.Field("kind"), seen.Field("crew"), seen.Field("reference")));
        Assert.Equal(first.StartsAt, seen.Due("appointments.doorstep.arrival"));
        Assert.Equal("district-government-centre", seen.Clock("appointments.doorstep.arrival").GetProperty("profile").GetString());
        (await service.As("resident-1", "resident").Get($"appointments/{first.Appointment}")).Expect(404);
        (await service.As("hotline", "partner").Get($"appointments/{first.Appointment}")).Expect(200);
    }

    [Fact(DisplayName = "K11: a power visit is due within the hour agreed, one hour after the appointed time")]
    public async Task Holds_the_hour_of_state_grid()
    {
        await service.Calendar("VP", "doorstep", "power", areas: ["VP"]);
        var reserved = await service.Listen<VisitReserved>();
        var order = service.Order("power", "VP", BookingDesk.At("2026-11-26T09:30:00+08:00"));
        await service.Send("reserve-visit", order);
        var seen = (await service.Clerk.Get($"appointments/{(await VisitOrders.Heard(reserved, order.VisitId)).Appointment}")).Expect(200);
        Assert.Equal(("state-grid", BookingDesk.At("2026-11-26T10:30:00+08:00")), (seen.Clock("appointments.doorstep.arrival").GetProperty("profile").GetString(), seen.Due("appointments.doorstep.arrival")));
    }

    [Fact(DisplayName = "D12: a visit released before it was reserved keeps nothing, and one released after gives its time back")]
    public async Task Gives_back()
    {
        await service.Calendar("VR", "doorstep", "water", areas: ["VR"], hours: "mon-fri 08:30-09:30");
        var (reserved, released) = (await service.Listen<VisitReserved>(), await service.Listen<VisitReleased>());
        var early = service.Order("water", "VR", BookingDesk.At("2026-11-25T08:30:00+08:00"));
        await service.Send("release-visit", service.Release(early));
        await VisitOrders.Heard(released, early.VisitId);
        await service.Send("reserve-visit", early);
        await Eventually.True(() => released.Count(fact => fact.VisitId == early.VisitId) == 2);
        Assert.Equal(0, await Taken("VR"));
        Assert.DoesNotContain(reserved, fact => fact.VisitId == early.VisitId);

        var kept = service.Order("water", "VR", BookingDesk.At("2026-11-25T08:30:00+08:00"));
        await service.Send("reserve-visit", kept);
        var number = (await VisitOrders.Heard(reserved, kept.VisitId)).Appointment;
        Assert.Equal(1, await Taken("VR"));
        await service.Send("release-visit", service.Release(kept));
        await VisitOrders.Heard(released, kept.VisitId);
        await service.Send("release-visit", service.Release(kept));
        await Eventually.True(() => released.Count(fact => fact.VisitId == kept.VisitId) == 2);
        Assert.Equal(0, await Taken("VR"));
        var seen = (await service.Clerk.Get($"appointments/{number}")).Expect(200);
        Assert.Equal(("cancelled", "utility"), (seen.Field("state"), seen.Field("cancelledBy")));
        Assert.Equal("excluded", seen.StateOf("appointments.doorstep.arrival"));
    }

    [Fact(DisplayName = "D12: without a calendar or a free time inside the window a visit is refused with its reason, and a long one takes slots in a row")]
    public async Task Refuses_with_its_reason()
    {
        await service.Calendar("VN", "doorstep", "water", areas: ["VN"], hours: "tue 08:30-11:30");
        var (reserved, refused) = (await service.Listen<VisitReserved>(), await service.Listen<VisitRefused>());
        var nowhere = service.Order("heating", "VN", null);
        await service.Send("reserve-visit", nowhere);
        Assert.Equal("no-calendar", (await VisitOrders.Heard(refused, nowhere.VisitId)).Reason);
        var day = BookingDesk.At("2026-11-24T00:00:00+08:00");
        var late = service.Order("water", "VN", null) with { NotBefore = day.AddHours(12), NotAfter = day.AddHours(20) };
        await service.Send("reserve-visit", late);
        Assert.Equal("no-free-slot", (await VisitOrders.Heard(refused, late.VisitId)).Reason);
        var wide = service.Order("water", "VN", null) with { Minutes = 150, NotBefore = day, NotAfter = day.AddHours(20) };
        await service.Send("reserve-visit", wide);
        Assert.Equal(day.AddHours(8.5), (await VisitOrders.Heard(reserved, wide.VisitId)).StartsAt);
        Assert.Equal(3, await service.Read<long>("SELECT SUM(taken) FROM booking_slot WHERE calendar_code = 'VN' AND day_on = '2026-11-24'"));
        var more = service.Order("water", "VN", null) with { NotBefore = day, NotAfter = day.AddHours(20) };
        await service.Send("reserve-visit", more);
        Assert.Equal("no-free-slot", (await VisitOrders.Heard(refused, more.VisitId)).Reason);
    }

    [Fact(DisplayName = "D12: a crew is named before or after the time is kept; its arrival counts whenever it is heard, and the visit made is on file")]
    public async Task Follows_the_crew()
    {
        await service.Calendar("VC", "doorstep", "gas", areas: ["VC"]);
        var reserved = await service.Listen<VisitReserved>();
        var order = service.Order("gas", "VC", BookingDesk.At("2026-11-27T14:30:00+08:00"));
        await service.Send("assign-visit-crew", new AssignVisitCrew { Service = "gas", VisitId = order.VisitId, Crew = "gas-3", At = service.Now });
        await Eventually.True(async () => await service.Read<long>("SELECT COUNT(*) FROM visit_mark WHERE visit_id = @id", new { id = order.VisitId }) == 1);
        await service.Send("reserve-visit", order);
        var visit = await VisitOrders.Heard(reserved, order.VisitId);
        async Task<Answer> Seen() => (await service.Clerk.Get($"appointments/{visit.Appointment}")).Expect(200);
        Assert.Equal("gas-3", (await Seen()).Field("crew"));
        await service.Send("assign-visit-crew", new AssignVisitCrew { Service = "gas", VisitId = order.VisitId, Crew = "gas-4", At = service.Now });
        await Eventually.True(async () => (await Seen()).Field("crew") == "gas-4");

        await service.Send("complete-visit", new CompleteVisit { Service = "gas", VisitId = order.VisitId, Outcome = "done", At = visit.StartsAt.AddMinutes(40) });
        await Eventually.True(async () => (await Seen()).Field("state") == "filed");
        Assert.Equal("running", (await Seen()).StateOf("appointments.doorstep.arrival"));
        await service.Send("record-visit-arrival", new RecordVisitArrival { Service = "gas", VisitId = order.VisitId, Crew = "gas-4", ArrivedAt = visit.StartsAt.AddMinutes(-5) });
        await Eventually.True(async () => (await Seen()).OutcomeOf("appointments.doorstep.arrival") == "met");
        await service.Send("complete-visit", new CompleteVisit { Service = "gas", VisitId = order.VisitId, Outcome = "done", At = visit.StartsAt.AddMinutes(50) });
        Assert.Equal("filed", (await Seen()).Field("state"));
    }

    private Task<long> Taken(string calendar) => service.Read<long>("SELECT SUM(taken) FROM booking_slot WHERE calendar_code = @calendar", new { calendar });
}
