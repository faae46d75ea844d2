using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

public sealed class ShiftTests(Hall hall) : IClassFixture<Hall>
{
    private static readonly object AllDone = new { closing = new { powerOff = true, airConditioningOff = true, computersOff = true, doorsLocked = true, windowsLocked = true } };

    [Fact(DisplayName = "hall.shift.early-arrival, K39: ten minutes ahead are advocated at windows, so a later arrival is on record softly and refused by nobody")]
    public async Task Early_arrival_is_soft()
    {
        await hall.Business("early");
        await hall.Seat("E-1", "window", "early");
        await hall.Staff("e-1");
        await hall.Staff("e-2");
        var start = hall.Now.AddHours(1);
        var kept = await hall.Shift("E-1", "e-1", start, 4);
        var missed = await hall.Shift("E-1", "e-2", start, 4);
        var clock = (await hall.Clerk.Get($"shifts/{kept}")).Expect(200).Clock("hall.shift.early-arrival");
        Assert.Equal((true, start.AddMinutes(-10)), (clock.GetProperty("soft").GetBoolean(), clock.GetProperty("dueAt").GetDateTimeOffset()));

        hall.Clock.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("not-your-shift", (await hall.Person("e-2").Post($"shifts/{kept}/arrival", new { })).Expect(409).Code);
        (await hall.Person("e-1").Post($"shifts/{kept}/arrival", new { }, ifMatch: "\"1\"")).Expect(200);
        hall.Clock.Advance(TimeSpan.FromMinutes(10));
        (await hall.Person("e-2").Post($"shifts/{missed}/arrival", new { })).Expect(200);
        Assert.Equal("met", (await hall.Clerk.Get($"shifts/{kept}")).Clock("hall.shift.early-arrival").GetProperty("outcome").GetString());
        Assert.Equal("missed", (await hall.Clerk.Get($"shifts/{missed}")).Clock("hall.shift.early-arrival").GetProperty("outcome").GetString());

        // At the pumps the same ten minutes are required: the book says so per profile.
        using var book = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "contracts/policy/commitments.engine.json")));
        bool Soft(string id) => book.RootElement.EnumerateArray().Single(row => row.GetProperty("id").GetString() == id).TryGetProperty("soft", out var soft) && soft.GetBoolean();
        Assert.Equal((true, false), (Soft("hall.shift.early-arrival"), Soft("water.pump.shift-early-arrival")));

        var attendance = (await hall.Clerk.Get("shifts/attendance?kind=window&staff=e-2")).Expect(200).Body;
        Assert.Equal(5, Assert.Single(attendance.EnumerateArray()).GetProperty("minutesEarly").GetDouble());
    }

    [Fact(DisplayName = "D7: a window is handed over with its open matters listed and signed for; the last one closes down item by item")]
    public async Task Handover_lists_what_is_open()
    {
        await hall.Business("hand", "business", null, 3);
        await hall.Staff("h-next");
        var clerk = await hall.Open("H-1", "hand");
        var now = hall.Now;
        var first = await hall.Shift("H-1", "H-1-clerk", now.AddMinutes(5), 4);
        var next = await hall.Shift("H-1", "h-next", now.AddMinutes(5).AddHours(4), 4);
        (await clerk.Post($"shifts/{first}/arrival", new { })).Expect(200);
        var promised = await hall.Take("hand");
        await Hall.Begin(clerk, "H-1");
        (await clerk.Post($"queue/tickets/{promised}/acceptance", new { })).Expect(200);
        (await clerk.Post($"queue/tickets/{promised}/finish", new { outcome = "collection-promised", result = "受理", collectOn = "2026-11-25" })).Expect(200);
        var waiting = await hall.Take("hand");
        await Hall.Begin(clerk, "H-1");
        (await clerk.Post($"queue/tickets/{waiting}/missing-materials", new { missing = new[] { "申请表" } })).Expect(200);

        Assert.Equal(["nextShift:unknown-shift"], (await clerk.Post($"shifts/{first}/handover", new { nextShift = first })).Expect(400).FieldErrors);
        Assert.Equal("window-open", (await clerk.Post($"shifts/{first}/handover", new { nextShift = next })).Expect(409).Code);
        (await clerk.Post("windows/H-1/closing", new { })).Expect(200);
        Assert.Equal("nothing-handed-over", (await clerk.Post($"shifts/{first}/takeover", new { })).Expect(409).Code);
        (await clerk.Post($"shifts/{first}/handover", new { nextShift = next, remarks = "打印机缺纸" })).Expect(200);

        hall.Clock.Advance(TimeSpan.FromHours(4));
        var relief = hall.Person("h-next");
        (await relief.Post($"shifts/{next}/arrival", new { })).Expect(200);
        var seen = (await relief.Get($"shifts/{next}")).Expect(200).Body.GetProperty("takenOver")[0];
        Assert.Equal([(promised, "collection-promised"), (waiting, "awaiting-materials")],
            seen.GetProperty("matters").EnumerateArray().Select(m => (m.GetProperty("number").GetString()!, m.GetProperty("kind").GetString()!)));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("acceptedAt").ValueKind);
        (await relief.Post($"shifts/{next}/takeover", new { })).Expect(200);
        Assert.Equal("h-next", (await relief.Get($"shifts/{first}")).Body.GetProperty("handedOver").GetProperty("acceptedBy").GetString());

        Assert.Equal(5, (await relief.Post($"shifts/{next}/end", new { })).Expect(400).FieldErrors.Length);
        var undone = (await relief.Post($"shifts/{next}/end", new { closing = new { powerOff = true, airConditioningOff = true, computersOff = false, doorsLocked = true, windowsLocked = true } })).Expect(409);
        Assert.Equal(("not-closed-down", "D7"), (undone.Code, undone.Text_("rule")));
        Assert.Equal("ended", (await relief.Post($"shifts/{next}/end", AllDone)).Expect(200).State);
    }

    [Fact]
    public async Task A_plan_is_all_or_nothing_and_nobody_stands_two_shifts_or_without_a_certificate()
    {
        await hall.Business("plan");
        await hall.Seat("PL-1", "window", "plan");
        await hall.Staff("pl-1");
        (await hall.Supervisor.Put("staff/pl-old", new { name = "乙", phone = "13800000003", certificates = new[] { new { kind = "window-service", number = "1", validFrom = "2020-01-01", validUntil = "2026-11-22" } } }, null)).Expect(200);
        Assert.Equal(["shifts[0].endsAt:required", "shifts[0].staff:required", "shifts[0].startsAt:required", "shifts[0].window:required"],
            (await hall.Supervisor.Post("shifts", new { shifts = new[] { new { } } })).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Clerk.Post("shifts", new { })).Status);
        object Row(string staff, int hour) => new { window = "PL-1", staff, startsAt = hall.Now.AddHours(hour), endsAt = hall.Now.AddHours(hour + 8) };
        Assert.Equal("certificate-expired", (await hall.Supervisor.Post("shifts", new { shifts = new[] { Row("pl-1", 24), Row("pl-old", 48) } })).Expect(409).Code);
        Assert.Equal("on-another-shift", (await hall.Supervisor.Post("shifts", new { shifts = new[] { Row("pl-1", 24), Row("pl-1", 30) } })).Expect(409).Code);
        Assert.Empty((await hall.Clerk.Get("shifts?window=PL-1")).Expect(200).Body.GetProperty("items").EnumerateArray());

        // A shift that ends at midnight does not touch the next day; one that begins the day before the certificate does is not stood with it.
        (await hall.Supervisor.Put("staff/pl-edge", new { name = "丙", phone = "13800000004", certificates = new[] { new { kind = "window-service", number = "2", validFrom = "2026-12-02", validUntil = "2026-12-02" } } }, null)).Expect(200);
        var midnight = new DateTimeOffset(2026, 12, 2, 0, 0, 0, TimeSpan.FromHours(8));
        object Edge(int hour) => new { window = "PL-1", staff = "pl-edge", startsAt = midnight.AddHours(hour), endsAt = midnight.AddHours(hour + 8) };
        Assert.Equal("certificate-expired", (await hall.Supervisor.Post("shifts", new { shifts = new[] { Edge(-2) } })).Expect(409).Code);
        Assert.Equal("certificate-expired", (await hall.Supervisor.Post("shifts", new { shifts = new[] { Edge(17) } })).Expect(409).Code);
        (await hall.Supervisor.Post("shifts", new { shifts = new[] { Edge(16) } })).Expect(201);

        var number = await hall.Shift("PL-1", "pl-1", hall.Now.AddHours(24));
        (await hall.Supervisor.Post($"shifts/{number}/cancellation", new { reason = "窗口装修" })).Expect(200);
        Assert.Equal("excluded", (await hall.Clerk.Get($"shifts/{number}")).Clock("hall.shift.early-arrival").GetProperty("state").GetString());
        Assert.Equal("shift-state", (await hall.Person("pl-1").Post($"shifts/{number}/arrival", new { })).Expect(409).Code);
    }
}
