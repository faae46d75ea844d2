using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>What utilities hear of the visits they ordered.</summary>
public sealed class VisitFactTests(AppointmentsService service) : IClassFixture<AppointmentsService>
{
    [Fact(DisplayName = "D12: staff or the utility's hotline move and call off a visit here, the crew declares nobody at home: the utility hears each of it")]
    public async Task Tells_the_utility_what_becomes_of_it()
    {
        await service.Calendar("VF", "doorstep", "water", areas: ["VF"], capacity: 2);
        var (reserved, moved) = (await service.Listen<VisitReserved>(), await service.Listen<VisitRescheduled>());
        var (cancelled, missed) = (await service.Listen<VisitCancelled>(), await service.Listen<VisitMissed>());
        var orders = Enumerable.Range(0, 3).Select(_ => service.Order("water", "VF", service.Now.AddDays(9))).ToList();
        foreach (var order in orders) await service.Send("reserve-visit", order);
        var hotline = service.As("hotline", "partner");
        var first = await VisitOrders.Heard(reserved, orders[0].VisitId);
        var free = (await hotline.Get($"appointments/{first.Appointment}/slots?from=2026-12-03")).Expect(200).Items()[0].GetProperty("id").GetGuid();
        var seen = (await hotline.Get($"appointments/{first.Appointment}")).Expect(200);
        (await hotline.Post($"appointments/{first.Appointment}/reschedule", new { slotId = free }, ifMatch: seen.ETag)).Expect(200);
        Assert.NotEqual(first.StartsAt, (await VisitOrders.Heard(moved, orders[0].VisitId)).StartsAt);

        var second = await VisitOrders.Heard(reserved, orders[1].VisitId);
        (await hotline.Post($"appointments/{second.Appointment}/cancel", new { })).Expect(200);
        Assert.Equal(("applicant", "cancelled-by-applicant"), (await VisitOrders.Heard(cancelled, orders[1].VisitId)) is var fact ? (fact.By, fact.Reason) : default);
        (await service.Clerk.Post($"appointments/{first.Appointment}/cancel-by-window", new { reason = "抢修占用", explanation = "已说明" })).Expect(200);
        Assert.Equal("window", (await VisitOrders.Heard(cancelled, orders[0].VisitId)).By);

        var third = await VisitOrders.Heard(reserved, orders[2].VisitId);
        service.Clock.MoveTo(third.StartsAt.AddMinutes(31));
        (await service.Crew.Post($"appointments/{third.Appointment}/staff-arrival", new { at = third.StartsAt })).Expect(200);
        (await service.Crew.Post($"appointments/{third.Appointment}/contacts", new { way = "door", reached = false })).Expect(200);
        (await service.Crew.Post($"appointments/{third.Appointment}/no-show", new { })).Expect(200);
        Assert.Equal(third.Appointment, (await VisitOrders.Heard(missed, orders[2].VisitId)).Appointment);
        await service.Send("reserve-visit", orders[2]);
        await Eventually.True(() => missed.Count(fact => fact.VisitId == orders[2].VisitId) == 2);
    }
}
