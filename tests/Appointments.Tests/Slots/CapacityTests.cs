using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>Room is never given twice, whoever asks at once.</summary>
public class CapacityTests(AppointmentsService service) : IClassFixture<AppointmentsService>
{
    [Fact]
    public async Task The_last_place_goes_to_one_of_many_takers_and_the_others_hear_of_the_nearest_free_ones()
    {
        await service.Calendar("C1", "hall", "power", slotMinutes: 30);
        var free = await service.Free("C1", "power-consultation");
        var (last, startsAt) = free[7];
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => service.As($"clerk-{i}", Roles.Clerk).Post("hall-bookings", BookingDesk.Booking(last, "power-consultation"))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.Equal((409, "slot-taken"), (answer.Status, answer.Code)));
        var nearest = answers.First(answer => answer.Status == 409).Body.GetProperty("errors").EnumerateArray().Select(error => DateTimeOffset.Parse(error.GetProperty("message").GetString()!, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal([startsAt.AddMinutes(-30), startsAt.AddMinutes(30)], nearest.Take(2).Order());
        Assert.DoesNotContain(await service.Free("C1", "power-consultation"), slot => slot.Id == last);
    }

    [Fact]
    public async Task Taken_is_never_more_than_there_is_room_and_always_what_is_held_whatever_happens_at_once()
    {
        await service.Calendar("C2", "hall", "gas", slotMinutes: 30, capacity: 2, days: "every-day", hours: "mon-sun 09:00-11:00");
        await service.Calendar("C2V", "doorstep", "gas", slotMinutes: 30, capacity: 2, days: "every-day", hours: "mon-sun 09:00-11:00", areas: ["C2"]);
        var reserved = await service.Listen<VisitReserved>();
        var refused = await service.Listen<VisitRefused>();
        var slots = (await service.Free("C2", "gas-business")).Take(4).ToList();
        async Task Somebody(int seed)
        {
            var random = new Random(seed);
            var desk = service.As($"clerk-{seed}", Roles.Clerk);
            for (var round = 0; round < 8; round++)
            {
                var booked = await desk.Post("hall-bookings", BookingDesk.Booking(slots[random.Next(slots.Count)].Id, "gas-business"));
                if (booked.Status != 201) continue;
                var number = booked.Field("number");
                if (random.Next(2) == 0) await desk.Post($"appointments/{number}/reschedule", new { slotId = slots[random.Next(slots.Count)].Id, agreed = true }, ifMatch: booked.ETag);
                if (random.Next(3) > 0) await desk.Post($"appointments/{number}/cancel", new { });
            }
        }

        var visits = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7(service.Now)).ToList();
        var day = service.Now.AddDays(2);
        async Task Utility()
        {
            foreach (var visit in visits)
                await service.Work(unit => unit.Send("appointments-reserve-visit", new ReserveVisit
                {
                    Service = "gas", VisitId = visit, MatterId = visit, Number = "G-1", Purpose = "repair", Area = "C2", Minutes = 60, NotBefore = day, NotAfter = day.AddHours(20), At = service.Now,
                }));
        }

        await Task.WhenAll([.. Enumerable.Range(1, 10).Select(Somebody), Utility()]);
        await Eventually.True(() => reserved.Count + refused.Count >= visits.Count);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM booking_slot WHERE taken > capacity OR taken < 0"));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM booking_slot s WHERE s.taken <> (SELECT COUNT(*) FROM appointment_slot h WHERE h.slot_id = s.id)"));
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM appointment_slot h JOIN appointment a ON a.id = h.appointment_id WHERE a.state = 'cancelled'"));
        // Four slots of half an hour with room for two hold four visits of an hour.
        Assert.Equal((4, 8), (reserved.Count(fact => visits.Contains(fact.VisitId)), refused.Count(fact => visits.Contains(fact.VisitId))));
    }

    [Fact]
    public async Task Slots_are_closed_and_opened_with_a_reason_and_an_exceptional_day_names_what_must_be_moved()
    {
        await service.Calendar("C3", "hall", slotMinutes: 30);
        var free = await service.Free("C3", "hall-business");
        Assert.Equal(["reason:required"], (await service.Clerk.Post($"slots/{free[3].Id}/close", new { })).Expect(400).FieldErrors);
        (await service.Clerk.Post($"slots/{free[3].Id}/close", new { reason = "培训" })).Expect(200);
        (await service.Clerk.Post($"slots/{free[3].Id}/close", new { reason = "培训" })).Expect(409);
        Assert.DoesNotContain(await service.Free("C3", "hall-business"), slot => slot.Id == free[3].Id);
        (await service.Clerk.Post("hall-bookings", BookingDesk.Booking(free[3].Id))).Expect(409);
        (await service.Clerk.Post($"slots/{free[3].Id}/open", new { reason = "培训取消" })).Expect(200);
        Assert.Contains(await service.Free("C3", "hall-business"), slot => slot.Id == free[3].Id);

        var (number, startsAt) = await service.Booked("C3", 30);
        var day = DateOnly.FromDateTime(startsAt.ToOffset(BookingDesk.China).Date).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(["hours:not-hours", "reason:required"], (await service.Supervisor.Put($"calendars/C3/days/{day}", new { hours = "nine" }, null)).Expect(400).FieldErrors);
        var set = (await service.Supervisor.Put($"calendars/C3/days/{day}", new { hours = "", reason = "盘点" }, null)).Expect(200);
        Assert.Equal([number], set.Body.GetProperty("toMove").EnumerateArray().Select(item => item.GetString()));
        Assert.DoesNotContain(await service.Free("C3", "hall-business"), slot => slot.StartsAt.ToOffset(BookingDesk.China).Date == startsAt.ToOffset(BookingDesk.China).Date);
        Assert.Equal("scheduled", (await service.Seen(number)).Field("state"));

        // The exception is taken back: what it closed is open again, and what somebody closed for a reason of its own is not, however often the calendar is revised.
        (await service.Clerk.Post($"slots/{free[5].Id}/close", new { reason = "检修" })).Expect(200);
        Assert.Empty((await service.Supervisor.Put($"calendars/C3/days/{day}", new { hours = "08:30-12:00,13:30-17:30", reason = "盘点取消" }, null)).Expect(200).Body.GetProperty("toMove").EnumerateArray());
        var revised = new { organisation = "C3窗口", nameZh = "C3", nameEn = "C3", kind = "hall", days = "working-days", hours = "mon-fri 08:30-12:00,13:30-17:30", slotMinutes = 30, capacity = 1 };
        (await service.Supervisor.Put("calendars/C3", revised, (await service.Supervisor.Get("calendars/C3")).ETag)).Expect(200);
        var again = await service.Free("C3", "hall-business");
        Assert.DoesNotContain(again, slot => slot.StartsAt == free[5].StartsAt);
        Assert.Contains(again, slot => slot.StartsAt == free[6].StartsAt);
        (await service.Clerk.Post($"appointments/{number}/cancel", new { })).Expect(200);
        Assert.Contains(await service.Free("C3", "hall-business"), slot => slot.StartsAt == startsAt);
    }

    [Fact]
    public async Task A_calendar_is_revised_by_version_and_its_slots_can_be_made_far_ahead_once()
    {
        await service.Calendar("C4", "hall", slotMinutes: 30);
        var read = (await service.Supervisor.Get("calendars/C4")).Expect(200);
        object Body(int capacity) => new { organisation = "C4窗口", nameZh = "C4", nameEn = "C4", kind = "hall", days = "working-days", hours = "mon-fri 08:30-12:00", slotMinutes = 30, capacity };
        (await service.Supervisor.Put("calendars/C4", Body(3), null)).Expect(428);
        (await service.Supervisor.Put("calendars/C4", Body(3), "\"9\"")).Expect(412);
        (await service.Supervisor.Put("calendars/C4", Body(3), read.ETag)).Expect(200);
        Assert.Equal(3, (await service.Clerk.Get("calendars/C4/slots?limit=1")).Expect(200).Items()[0].GetProperty("capacity").GetInt32());
        var far = new { from = "2027-03-01", to = "2027-03-31" };
        var made = (await service.Supervisor.Post("calendars/C4/slots", far)).Expect(201).Body.GetProperty("made").GetInt32();
        Assert.Equal(0, made % 7);
        Assert.True(made > 100);
        Assert.Equal(0, (await service.Supervisor.Post("calendars/C4/slots", far)).Expect(201).Body.GetProperty("made").GetInt32());
        (await service.Supervisor.Post("calendars/C4/slots", new { from = "2027-03-01", to = "2030-03-01" })).Expect(400);
        Assert.Equal(["from:implausible", "to:implausible"], (await service.Supervisor.Post("calendars/C4/slots", new { from = "0001-01-01", to = "0001-01-02" })).Expect(400).FieldErrors);
        (await service.Supervisor.Post("calendars/none/slots", far)).Expect(404);
    }

    [Fact]
    public async Task Lists_are_paged_without_gap_or_repeat()
    {
        await service.Calendar("C5", "hall", slotMinutes: 30);
        var all = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await service.Clerk.Get($"calendars/C5/slots?limit=37{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            all.AddRange(page.Items().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.Text_("next");
        }
        while (cursor is not null);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(await service.Read<long>("SELECT COUNT(*) FROM booking_slot WHERE calendar_code = 'C5'"), all.Count);
        (await service.Clerk.Get("slots?matter=nothing")).Expect(400);
        (await service.Clerk.Get("slots?matter=hall-business&to=2020-01-01")).Expect(400);
        (await service.Clerk.Get("appointments?state=asleep")).Expect(400);
        (await service.Clerk.Get("appointments?limit=0")).Expect(400);
    }
}
