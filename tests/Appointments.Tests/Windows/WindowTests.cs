using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments.Tests;

public sealed class WindowTests(Hall hall) : IClassFixture<Hall>
{
    [Fact]
    public async Task The_board_tells_anybody_which_windows_are_open_for_what_and_how_long_it_takes()
    {
        await hall.Business("board-a");
        await hall.Business("board-b");
        await hall.Staff("board-closed");
        await hall.Seat("B-SHUT", "window", "board-b");
        var clerk = await hall.Open("B-OPEN", "board-a");
        var first = await hall.Take("board-a");
        await Hall.Begin(clerk, "B-OPEN");
        hall.Clock.Advance(TimeSpan.FromMinutes(4));
        (await clerk.Post($"queue/tickets/{first}/finish", new { outcome = "done", result = "已答复" })).Expect(200);
        for (var n = 0; n < 3; n++) await hall.Take("board-a");
        await hall.Take("board-b");
        (await clerk.Post("windows/B-OPEN/calls", new { })).Expect(200);

        var board = (await hall.Anybody.Get("windows/board")).Expect(200).Body;
        var open = Of(board.GetProperty("windows"), "code", "B-OPEN");
        Assert.True(open.GetProperty("open").GetBoolean() && open.GetProperty("staffed").GetBoolean() && open.GetProperty("inHours").GetBoolean() && open.GetProperty("accessible").GetBoolean());
        Assert.Equal(["08:30-12:00", "13:30-17:30"], open.GetProperty("openToday").EnumerateArray().Select(h => h.GetString()));
        Assert.StartsWith("Q-2026", open.GetProperty("serving").GetString(), StringComparison.Ordinal);
        Assert.False(Of(board.GetProperty("windows"), "code", "B-SHUT").GetProperty("open").GetBoolean());
        var line = Of(board.GetProperty("businesses"), "business", "board-a");
        Assert.Equal((2, 1, 8), (line.GetProperty("waiting").GetInt32(), line.GetProperty("openWindows").GetInt32(), line.GetProperty("estimatedWaitMinutes").GetInt32()));
        Assert.Equal(JsonValueKind.Null, Of(board.GetProperty("businesses"), "business", "board-b").GetProperty("estimatedWaitMinutes").ValueKind);
        Assert.DoesNotContain("B-OPEN-clerk", board.GetRawText(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "K7: windows do not answer calls and hotline seats do; nobody is at both at once")]
    public async Task Hotline_and_window_are_separate_seats()
    {
        await hall.Business("k7");
        object Seat(string kind, bool answersCalls) => new { kind, nameZh = "x", nameEn = "x", placeZh = "x", placeEn = "x", businesses = kind == "window" ? new[] { "k7" } : [], calendar = "round-the-clock", answersCalls };
        Assert.Equal("separate-seats", (await hall.Supervisor.Put("windows/K7-X", Seat("window", true), null)).Expect(422).Code);
        Assert.Equal("K7", (await hall.Supervisor.Put("windows/K7-X", Seat("hotline", false), null)).Expect(422).Text_("rule"));
        await hall.Seat("K7-HOT", "hotline");
        await hall.Seat("K7-W", "window", "k7");
        await hall.Staff("k7-person");
        var person = hall.Person("k7-person");
        Assert.Equal("not-a-window", (await person.Post("windows/K7-HOT/opening", new { })).Expect(409).Code);

        var shift = await hall.Shift("K7-HOT", "k7-person", hall.Now.AddMinutes(-5));
        (await person.Post($"shifts/{shift}/arrival", new { })).Expect(200);
        Assert.Equal("at-another-seat", (await person.Post("windows/K7-W/opening", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "K9: where a stand-in is required, nobody leaves the counter without one, and only the one recorded serves")]
    public async Task A_stand_in_is_required()
    {
        await hall.Business("k9");
        var clerk = await hall.Open("K9-W", "k9");
        await hall.Staff("k9-other");
        await hall.Staff("k9-busy");
        await hall.Seat("K9-V", "window", "k9");
        (await hall.Person("k9-busy").Post("windows/K9-V/opening", new { })).Expect(200);
        await hall.Take("k9");

        Assert.Equal(["reason:required"], (await clerk.Post("windows/K9-W/absences", new { })).Expect(400).FieldErrors);
        var without = (await clerk.Post("windows/K9-W/absences", new { reason = "午餐" })).Expect(409);
        Assert.Equal(("stand-in-required", "K9"), (without.Code, without.Text_("rule")));
        Assert.Equal("at-another-seat", (await clerk.Post("windows/K9-W/absences", new { reason = "午餐", standIn = "k9-busy" })).Expect(409).Code);
        Assert.Equal("unknown-staff", (await clerk.Post("windows/K9-W/absences", new { reason = "午餐", standIn = "nobody" })).Expect(422).Code);
        Assert.Equal(["standIn:same-person"], (await clerk.Post("windows/K9-W/absences", new { reason = "午餐", standIn = "K9-W-clerk" })).Expect(400).FieldErrors);
        Assert.Equal("not-at-this-window", (await hall.Person("k9-other").Post("windows/K9-W/calls", new { })).Expect(409).Code);

        Assert.Equal("away", (await clerk.Post("windows/K9-W/absences", new { reason = "午餐", standIn = "k9-other" })).Expect(201).State);
        Assert.Equal("not-at-this-window", (await clerk.Post("windows/K9-W/calls", new { })).Expect(409).Code);
        var called = (await hall.Person("k9-other").Post("windows/K9-W/calls", new { })).Expect(200).Number;
        (await hall.Person("k9-other").Post($"queue/tickets/{called}/start", new { })).Expect(200);
        Assert.Equal("ended", (await clerk.Post("windows/K9-W/return", new { })).Expect(200).State);
        (await clerk.Post($"queue/tickets/{called}/finish", new { outcome = "done", result = "已答复" })).Expect(200);

        var seen = (await hall.As("auditor-1", Roles.Auditor).Get("absences?window=K9-W")).Expect(200).Body.GetProperty("items")[0];
        Assert.Equal(("***", "k9-other"), (seen.GetProperty("reason").GetString(), seen.GetProperty("standIn").GetString()));
    }

    [Fact]
    public async Task Registers_tell_every_error_at_once_keep_versions_and_ask_for_the_role()
    {
        Assert.Equal(
            ["businesses:unknown-business", "calendar:required", "nameEn:required", "nameZh:required", "placeEn:required", "placeZh:required"],
            (await hall.Supervisor.Put("windows/R-1", new { kind = "window", businesses = new[] { "none-such" } }, null)).Expect(400).FieldErrors);
        Assert.Equal(["hours:not-hours"], (await hall.Supervisor.Put("windows/R-1", new
        {
            kind = "duty-desk", nameZh = "x", nameEn = "x", placeZh = "x", placeEn = "x", calendar = "daily", hours = "17:30-08:30",
        }, null)).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Clerk.Put("windows/R-1", new { }, null)).Status);
        Assert.Equal(["kind:not-one-of", "nameEn:required", "nameZh:required", "promiseMinutes:out-of-range"],
            (await hall.Supervisor.Put("businesses/r-1", new { kind = "tea", promiseMinutes = 0 }, null)).Expect(400).FieldErrors);
        Assert.Equal(["certificates[0].kind:required", "certificates[0].number:required", "certificates[0].validFrom:required", "name:required", "phone:required"],
            (await hall.Supervisor.Put("staff/r-1", new { certificates = new[] { new { } } }, null)).Expect(400).FieldErrors);

        await hall.Business("r-2");
        object again = new { kind = "enquiry", nameZh = "改", nameEn = "Changed" };
        Assert.Equal(428, (await hall.Supervisor.Put("businesses/r-2", again, null)).Status);
        Assert.Equal(412, (await hall.Supervisor.Put("businesses/r-2", again, "\"7\"")).Status);
        Assert.Equal("\"2\"", (await hall.Supervisor.Put("businesses/r-2", again, "\"1\"")).Expect(200).ETag);
        Assert.Equal("Changed", (await hall.Anybody.Get("businesses/r-2")).Expect(200).Text_("nameEn"));

        await hall.Staff("r-staff-1", "english");
        await hall.Staff("r-staff-2", "english");
        var page = (await hall.Clerk.Get("staff?skill=english&limit=1")).Expect(200).Body;
        Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.NotEqual(page.GetProperty("items")[0].GetProperty("code").GetString(),
            (await hall.Clerk.Get($"staff?skill=english&limit=1&cursor={page.GetProperty("next").GetString()}")).Expect(200).Body.GetProperty("items")[0].GetProperty("code").GetString());
        Assert.Equal("r***", (await hall.As("auditor-1", Roles.Auditor).Get("staff/r-staff-1")).Expect(200).Text_("name"));
    }

    [Fact]
    public async Task Only_who_holds_a_valid_certificate_opens_a_window_and_each_window_once()
    {
        await hall.Business("gate");
        await hall.Seat("G-1", "window", "gate");
        (await hall.Supervisor.Put("staff/g-none", new { name = "甲", phone = "13800000002" }, null)).Expect(200);
        (await hall.Supervisor.Put("staff/g-old", new { name = "乙", phone = "13800000003", certificates = new[] { new { kind = "window-service", number = "1", validFrom = "2020-01-01", validUntil = "2026-11-22" } } }, null)).Expect(200);
        Assert.Equal("certificate-missing", (await hall.Person("g-none").Post("windows/G-1/opening", new { })).Expect(409).Code);
        Assert.Equal("certificate-expired", (await hall.Person("g-old").Post("windows/G-1/opening", new { })).Expect(409).Code);
        Assert.Equal("unknown-staff", (await hall.Person("g-stranger").Post("windows/G-1/opening", new { })).Expect(422).Code);
        Assert.Equal("g-old", Assert.Single((await hall.Clerk.Get("staff?certificateBefore=2026-12-01")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());

        await hall.Staff("g-1");
        await hall.Staff("g-2");
        var two = await Task.WhenAll(hall.Person("g-1").Post("windows/G-1/opening", new { }), hall.Person("g-2").Post("windows/G-1/opening", new { }));
        Assert.Equal([200, 409], two.Select(answer => answer.Status).Order());
        var holder = two[0].Status == 200 ? "g-1" : "g-2";
        (await hall.Person(holder).Post("windows/G-1/closing", new { })).Expect(200);
        Assert.Equal("window-closed", (await hall.Person(holder).Post("windows/G-1/calls", new { })).Expect(409).Code);
    }

    private static JsonElement Of(JsonElement list, string key, string value) => list.EnumerateArray().Single(item => item.GetProperty(key).GetString() == value);
}
