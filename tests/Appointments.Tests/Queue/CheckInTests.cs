using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

public sealed class CheckInTests(Hall hall) : IClassFixture<Hall>
{
    [Fact(DisplayName = "D3, D13: who has a booking takes a number with it at their appointed place, and what is done at the window is on file with the booking at once")]
    public async Task A_booking_becomes_a_number()
    {
        (await hall.Supervisor.Post("calendars", new
        {
            code = "CHK", organisation = "大厅", nameZh = "大厅", nameEn = "Hall", kind = "hall", days = "working-days", hours = "mon-fri 08:30-12:00,13:30-17:30", slotMinutes = 30, capacity = 1,
            matters = new[] { "hall-business" }, areas = Array.Empty<string>(),
        })).Expect(201);
        var served = await hall.Listen<AppointmentServed>();
        var slot = (await hall.Clerk.Get("slots?matter=hall-business")).Expect(200).Body.GetProperty("items")[0];
        var resident = hall.As("resident-9", Roles.Resident);
        var booking = (await hall.Clerk.Post("hall-bookings", new
        {
            matter = "hall-business", channel = "phone", slotId = slot.GetProperty("id").GetGuid(), name = "王小明", phone = "13812345678", noticeGiven = true,
        })).Expect(201).Body.GetProperty("appointment").GetProperty("number").GetString()!;
        var far = (await hall.Clerk.Get("slots?matter=hall-business&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray().Last().GetProperty("id").GetGuid();
        var later = (await hall.Clerk.Post("hall-bookings", new { matter = "hall-business", channel = "phone", slotId = far, name = "王小明", phone = "13812345678", noticeGiven = true })).Expect(201)
            .Body.GetProperty("appointment").GetProperty("number").GetString();
        var starts = slot.GetProperty("startsAt").GetDateTimeOffset();
        hall.Clock.MoveTo(starts.AddMinutes(-1));
        await hall.Business("booked");
        var clerk = await hall.Open("CK-1", "booked");
        var before = await hall.Take("booked");
        hall.Clock.MoveTo(starts.AddMinutes(5));
        var walkIn = await hall.Take("booked");
        hall.Clock.MoveTo(starts.AddMinutes(10));

        Assert.Equal("check-in-too-early", (await hall.Clerk.Post("queue/check-ins", new { appointment = later, business = "booked" })).Expect(409).Code);
        (await hall.Clerk.Post($"appointments/{later}/cancel", new { })).Expect(200);
        Assert.Equal(["appointment:required"], (await hall.Clerk.Post("queue/check-ins", new { })).Expect(400).FieldErrors);
        Assert.Equal(404, (await resident.Post("queue/check-ins", new { appointment = booking, business = "booked" })).Status);
        Assert.Equal(["business:required"], (await hall.Clerk.Post("queue/check-ins", new { appointment = booking })).Expect(400).FieldErrors);
        var number = (await hall.Clerk.Post("queue/check-ins", new { appointment = booking, business = "booked" })).Expect(201).Number;
        Assert.Equal("appointment-state", (await hall.Clerk.Post("queue/check-ins", new { appointment = booking, business = "booked" })).Expect(409).Code);
        Assert.Equal("met", (await hall.Clerk.Get($"appointments/{booking}")).Clock("appointments.hall.no-show").GetProperty("outcome").GetString());

        foreach (var expected in new[] { before, number, walkIn })
        {
            Assert.Equal(expected, await Hall.Begin(clerk, "CK-1"));
            (await clerk.Post($"queue/tickets/{expected}/finish", new { outcome = "done", result = "已办理" })).Expect(200);
        }

        var filed = (await hall.Clerk.Get($"appointments/{booking}")).Expect(200);
        Assert.Equal(("filed", "已办理"), (filed.Body.GetProperty("appointment").GetProperty("state").GetString(), filed.Body.GetProperty("appointment").GetProperty("result").GetString()));
        await Eventually.True(() => served.Any(fact => fact.Number == booking));

        // A number that nobody comes for is given up before the next day, and a window that nobody closed is closed.
        var forgotten = await hall.Take("booked");
        hall.Clock.Advance(TimeSpan.FromHours(13));
        await Eventually.True(async () => await hall.Read<string>("SELECT state FROM queue_ticket WHERE number = @forgotten", new { forgotten }) == "left");
        await Eventually.True(async () => await hall.Read<string?>("SELECT note FROM hall_session WHERE seat = 'CK-1' AND closed_at IS NOT NULL") == "closed-by-itself");
    }
}
