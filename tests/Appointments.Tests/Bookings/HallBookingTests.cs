using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>Times booked at a window (预约服务, D13) and the bookable services of the utilities (D14), through the real service.</summary>
public sealed class HallBookingTests(AppointmentsService service) : IClassFixture<AppointmentsService>
{
    [Fact(DisplayName = "D13: confirmed at once, with the papers named; the result is entered when the matter is dealt with")]
    public async Task Is_confirmed_at_once()
    {
        await service.Calendar("H1", "hall", slotMinutes: 30);
        var (number, startsAt) = await service.Booked("H1", 4);
        var seen = await service.Seen(number);
        Assert.Equal(("scheduled", "district-government-centre"), (seen.Field("state"), seen.Field("profile")));
        Assert.Equal(["appointments.hall.no-show"], seen.Clocks);
        Assert.Equal(["confirmed", "one-time-notice"], await service.Told(number));
        (await service.Clerk.Post($"appointments/{number}/staff-arrival", new { })).Expect(409);
        service.Clock.MoveTo(startsAt.AddMinutes(5));
        Assert.Equal("met", (await service.Clerk.Post($"appointments/{number}/presence", new { })).Expect(200).OutcomeOf("appointments.hall.no-show"));
        service.Clock.Advance(TimeSpan.FromMinutes(20));
        (await service.Clerk.Post($"appointments/{number}/serve", new { })).Expect(200);
        Assert.Equal("filed", (await service.Clerk.Post($"appointments/{number}/result", new { result = "已办结" })).Expect(200).Field("state"));
        Assert.Equal(
            ["channel:required", "name:required", "phone:required", "slotId:required"],
            (await service.Clerk.Post("hall-bookings", new { matter = "hall-business" })).Expect(400).FieldErrors);
        Assert.Equal(["slotId:unknown-slot"], (await service.Clerk.Post("hall-bookings", BookingDesk.Booking(Guid.Empty))).Expect(400).FieldErrors);
    }

    [Fact(DisplayName = "appointments.hall.result-record: the result is owed at once; the operator's setting alarms")]
    public async Task Owes_the_result_at_once()
    {
        await service.Calendar("H2", "hall", slotMinutes: 30);
        var (number, startsAt) = await service.Booked("H2", 4);
        service.Clock.MoveTo(startsAt);
        var served = (await service.Clerk.Post($"appointments/{number}/serve", new { })).Expect(200);
        Assert.Equal("running", served.StateOf("appointments.hall.result-record"));
        service.Clock.Advance(TimeSpan.FromMinutes(31));
        await Eventually.True(async () =>
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await service.Supervisor.Get($"escalations?number={number}")).Expect(200).Items().Any(item => item.GetProperty("commitmentId").GetString() == "appointments.hall.result-record");
        });
        Assert.Equal("stopped", (await service.Clerk.Post($"appointments/{number}/result", new { result = "已办结" })).Expect(200).StateOf("appointments.hall.result-record"));
    }

    [Fact(DisplayName = "appointments.hall.no-show: 30 minutes late is enough at a window (K15)")]
    public async Task Is_given_up_after_thirty_minutes()
    {
        await service.Calendar("H3", "hall", slotMinutes: 30);
        var (number, startsAt) = await service.Booked("H3", 4);
        service.Clock.MoveTo(startsAt.AddMinutes(30));
        Assert.Equal("appointments.hall.no-show", (await service.Clerk.Post($"appointments/{number}/no-show", new { })).Expect(409).Text_("rule"));
        service.Clock.MoveTo(startsAt.AddMinutes(31));
        Assert.Equal("given-up", (await service.Clerk.Post($"appointments/{number}/no-show", new { })).Expect(200).Field("state"));
        var (late, at) = await service.Booked("H3", 4);
        service.Clock.MoveTo(at.AddMinutes(40));
        Assert.Equal("missed", (await service.Clerk.Post($"appointments/{late}/serve", new { })).Expect(200).OutcomeOf("appointments.hall.no-show"));
        var filed = (await service.Clerk.Post($"appointments/{late}/result", new { result = "已办结" })).Expect(200).Clock("appointments.hall.no-show");
        Assert.Equal(("excluded", "applicant-late"), (filed.GetProperty("state").GetString(), filed.GetProperty("excludedReason").GetString()));
    }

    [Fact(DisplayName = "appointments.hall.cancel-notice: told 2 hours ahead; K14, at the door it is 8")]
    public async Task Cancels_two_hours_ahead()
    {
        await service.Calendar("H4", "hall", slotMinutes: 30, capacity: 2);
        var (early, startsAt) = await service.Booked("H4", 20);
        var (late, _) = await service.Booked("H4", 20);
        service.Clock.MoveTo(startsAt.AddHours(-3));
        var cancelled = (await service.Clerk.Post($"appointments/{early}/cancel-by-window", new { reason = "系统检修", explanation = "已说明", toldAt = service.Now })).Expect(200);
        Assert.Equal(("met", startsAt.AddHours(-2)), (cancelled.OutcomeOf("appointments.hall.cancel-notice"), cancelled.Due("appointments.hall.cancel-notice")));
        Assert.Contains("cancelled-by-window", await service.Told(early));
        service.Clock.MoveTo(startsAt.AddHours(-1));
        Assert.Equal("missed", (await service.Clerk.Post($"appointments/{late}/cancel-by-window", new { reason = "系统检修", explanation = "已说明", toldAt = service.Now })).Expect(200).OutcomeOf("appointments.hall.cancel-notice"));
    }

    [Fact(DisplayName = "D13: the applicant cancels any time before, alone or through the desk, and the time is free again; not afterwards")]
    public async Task The_applicant_cancels()
    {
        await service.Calendar("H5", "hall", "power", slotMinutes: 30, days: "every-day", hours: "mon-sun 09:00-17:00");
        var resident = service.As("resident-h5", Roles.Resident);
        var free = await service.Free("H5", "power-consultation");
        var number = (await resident.Post("hall-bookings", BookingDesk.Booking(free[0].Id, "power-consultation", null, null))).Expect(201).Field("number");
        (await service.As("resident-other", Roles.Resident).Post($"appointments/{number}/cancel", new { })).Expect(404);
        var cancelled = (await resident.Post($"appointments/{number}/cancel", new { reason = "改天再来" })).Expect(200);
        Assert.Equal(("cancelled", "applicant", "excluded"), (cancelled.Field("state"), cancelled.Field("cancelledBy"), cancelled.StateOf("appointments.hall.no-show")));
        Assert.Equal(free[0].Id, (await service.Free("H5", "power-consultation"))[0].Id);
        var (second, startsAt) = await service.Booked("H5", 0, "power-consultation");
        service.Clock.MoveTo(startsAt);
        Assert.Equal("appointment-began", (await service.Clerk.Post($"appointments/{second}/cancel", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "K12: the hall's bookings are kept in normal working hours only; D14, special power business on rest days too")]
    public async Task Rest_days_by_profile()
    {
        object Calendar(string code, string? utility, string days, string hours) => new { code, organisation = "o", nameZh = "n", nameEn = "n", kind = "hall", utility, days, hours, slotMinutes = 30, capacity = 1 };
        Assert.Equal(["days:working-days-only", "hours:working-hours-only"], (await service.Supervisor.Post("calendars", Calendar("H6", null, "every-day", "mon-fri 08:00-12:00"))).Expect(400).FieldErrors);
        (await service.Supervisor.Post("calendars", Calendar("H6", null, "working-days", "mon-fri 08:30-12:00"))).Expect(201);
        (await service.Supervisor.Post("calendars", Calendar("H6P", "power", "every-day", "sat-sun 09:00-11:00"))).Expect(201);
        (await service.Supervisor.Post("calendars", Calendar("H6P", "power", "every-day", "sat-sun 09:00-11:00"))).Expect(409);
        Assert.All(await service.Free("H6P", "power-rest-day"), slot => Assert.Contains(slot.StartsAt.ToOffset(BookingDesk.China).DayOfWeek, new[] { DayOfWeek.Saturday, DayOfWeek.Sunday }));
        Assert.NotEmpty(await service.Free("H6P", "power-rest-day"));
        (await service.Clerk.Post("calendars", Calendar("H6X", null, "working-days", "mon-fri 08:30-12:00"))).Expect(403);

        // Neither by another utility's name nor as an exception does the hall's calendar come to be open on a rest day.
        var before = (await service.Supervisor.Get("calendars/H6")).Expect(200);
        Assert.Equal(["days:working-days-only", "hours:working-hours-only"], (await service.Supervisor.Put("calendars/H6", Calendar("H6", "power", "every-day", "sat-sun 06:00-08:00"), before.ETag)).Expect(400).FieldErrors);
        Task<Answer> Exception(string calendar, string day, string hours) => service.Supervisor.Put($"calendars/{calendar}/days/{day}", new { hours, reason = "加班" }, null);
        Assert.Equal(["hours:working-hours-only"], (await Exception("H6", "2027-01-09", "09:00-11:00")).Expect(400).FieldErrors);
        Assert.Equal(["hours:working-hours-only"], (await Exception("H6", "2027-01-11", "17:00-21:00")).Expect(400).FieldErrors);
        Assert.Equal(["day:implausible"], (await Exception("H6", "0001-01-01", "")).Expect(400).FieldErrors);
        (await Exception("H6", "2027-01-11", "14:00-15:00")).Expect(200);
        (await Exception("H6P", "2027-01-09", "17:00-21:00")).Expect(200);
    }

    [Fact(DisplayName = "appointments.gas.closure: no gas booking is refused; each is answered and has an outcome, or is seen not to")]
    public async Task Gas_bookings_are_carried_out()
    {
        await service.Calendar("H7", "hall", "gas", slotMinutes: 30, days: "every-day", hours: "mon-sun 09:00-17:00");
        await service.Calendar("H7D", "doorstep", "gas", areas: ["H7"], days: "every-day", hours: "mon-sun 09:00-17:00");
        var before = await service.Indicator("appointments.gas.closure");
        var application = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application("gas-service", "phone", "H7", null, null))).Expect(201).Field("number");
        Assert.Equal(("no-refusal", "appointments.gas.closure"), (await service.Clerk.Post($"appointments/{application}/refuse", new { reason = "忙" })).Expect(409) is var no ? (no.Code, no.Text_("rule")) : default);
        (await service.Clerk.Post($"appointments/{application}/accept", new { })).Expect(200);
        var (hall, startsAt) = await service.Booked("H7", 2, "gas-business");
        Assert.Equal((before.Numerator, before.Denominator + 2), await service.Indicator("appointments.gas.closure"));
        service.Clock.MoveTo(startsAt);
        (await service.Clerk.Post($"appointments/{hall}/serve", new { })).Expect(200);
        (await service.Clerk.Post($"appointments/{hall}/result", new { result = "已办结" })).Expect(200);
        Assert.Equal((before.Numerator + 1, before.Denominator + 2), await service.Indicator("appointments.gas.closure"));
    }

    [Fact(DisplayName = "appointments.arrival-limit.publication: anybody can read by when booked staff arrive, and what can be booked how")]
    public async Task Publishes_the_arrival_limits()
    {
        using var http = service.Http();
        var limits = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri($"{service.Root}/arrival-limits", UriKind.Relative))).RootElement.EnumerateArray().ToList();
        (string?, string?) Of(string? utility) => limits.Single(limit => limit.GetProperty("utility").GetString() == utility) is var limit ? (limit.GetProperty("rule").GetString(), limit.GetProperty("limit").GetString()) : default;
        Assert.Equal((("before", "PT0S"), ("within-hour", "PT1H"), ("before", "PT0S")), (Of(null), Of("power"), Of("gas")));
        var matters = System.Text.Json.JsonDocument.Parse(await http.GetStringAsync(new Uri($"{service.Root}/matters?kind=hall&utility=power", UriKind.Relative))).RootElement;
        Assert.Equal(["power-advice", "power-consultation", "power-rest-day"], matters.EnumerateArray().Select(view => view.GetProperty("matter").GetProperty("code").GetString()).Order(StringComparer.Ordinal));
    }

    [Fact(DisplayName = "K18: who is dissatisfied hears where to complain, by kind of booking, and the complaint is linked")]
    public async Task Names_where_to_complain()
    {
        await service.Calendar("H8", "hall", slotMinutes: 30);
        var (number, _) = await service.Booked("H8", 9);
        (await service.Clerk.Post($"appointments/{number}/dissatisfaction", new { })).Expect(409);
        (await service.Clerk.Post($"appointments/{number}/cancel", new { })).Expect(200);
        var linked = (await service.Clerk.Post($"appointments/{number}/dissatisfaction", new { complaintNumber = "C-20261123-000001" })).Expect(200);
        Assert.Equal("C-20261123-000001", linked.Field("complaintNumber"));
        Assert.Equal(["行政效能投诉中心", "监察部门"], linked.Body.GetProperty("complaintsTo").EnumerateArray().Select(place => place.GetProperty("zh").GetString()));
        Assert.Contains("where-to-complain", await service.Told(number));
        var refused = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application())).Expect(201).Field("number");
        (await service.Clerk.Post($"appointments/{refused}/refuse", new { reason = "不符合" })).Expect(200);
        Assert.Equal(["投诉接待室"], (await service.Clerk.Post($"appointments/{refused}/dissatisfaction", new { })).Expect(200).Body.GetProperty("complaintsTo").EnumerateArray().Select(place => place.GetProperty("zh").GetString()));
    }

    [Fact]
    public async Task A_reminder_is_written_once_ahead_of_the_time_also_after_a_restart()
    {
        await service.Calendar("H9", "hall", slotMinutes: 30);
        var (number, startsAt) = await service.Booked("H9", 45);
        service.Clock.MoveTo(startsAt.AddHours(-24).AddMinutes(-2));
        Assert.DoesNotContain("reminder", await service.Told(number));
        service.Clock.MoveTo(startsAt.AddHours(-24));
        await service.Restart();
        await Eventually.True(async () => (await service.Told(number)).Contains("reminder"));
        for (var i = 0; i < 3; i++) service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.Restart();
        Assert.Single(await service.Told(number), "reminder");
    }

    [Fact]
    public async Task Personal_data_is_for_the_desk_and_its_owner_a_look_of_others_is_on_record()
    {
        await service.Calendar("H10", "hall", slotMinutes: 30);
        var (number, _) = await service.Booked("H10", 7);
        Assert.Equal("李建国", (await service.Seen(number)).Field("name"));
        var auditor = service.As("auditor-1", Roles.Auditor);
        var masked = (await auditor.Get($"appointments/{number}")).Expect(200);
        Assert.Equal(("李**", "139****4321", true), (masked.Field("name"), masked.Field("phone"), masked.Body.GetProperty("masked").GetBoolean()));
        Assert.Equal(["purpose:required"], (await auditor.Post($"appointments/{number}/reveal", new { })).Expect(400).FieldErrors);
        Assert.Equal("13987654321", (await auditor.Post($"appointments/{number}/reveal", new { purpose = "核查投诉" })).Expect(200).Text_("phone"));
        Assert.Equal(1, await service.Read<long>("SELECT COUNT(*) FROM audit WHERE action = 'personal-data-revealed' AND subject = @number", new { number }));
        (await service.Clerk.Post($"appointments/{number}/reveal", new { purpose = "x" })).Expect(403);
        (await service.As("resident-9", Roles.Resident).Get($"appointments/{number}")).Expect(404);
    }

    [Fact(DisplayName = "D12: the year's bookings of each window, kept and broken, for the year-end assessment")]
    public async Task Counts_for_the_assessment()
    {
        await service.Calendar("H11", "hall", slotMinutes: 30, capacity: 3);
        var (kept, startsAt) = await service.Booked("H11", 9);
        var (broken, _) = await service.Booked("H11", 9);
        var (gone, _) = await service.Booked("H11", 9);
        service.Clock.MoveTo(startsAt.AddHours(-1));
        (await service.Clerk.Post($"appointments/{broken}/cancel-by-window", new { reason = "r", explanation = "e", toldAt = service.Now })).Expect(200);
        service.Clock.MoveTo(startsAt);
        (await service.Clerk.Post($"appointments/{kept}/serve", new { })).Expect(200);
        (await service.Clerk.Post($"appointments/{kept}/result", new { result = "已办结" })).Expect(200);
        service.Clock.MoveTo(startsAt.AddMinutes(31));
        (await service.Clerk.Post($"appointments/{gone}/no-show", new { })).Expect(200);
        var line = (await service.Supervisor.Get("assessment?year=2026")).Expect(200).Body.EnumerateArray().Single(row => row.GetProperty("organisation").GetString() == "H11窗口");
        int Of(string name) => line.GetProperty(name).GetInt32();
        Assert.Equal((3, 2, 1, 1, 1, 1), (Of("bookings"), Of("kept"), Of("broken"), Of("carriedOut"), Of("cancelledByWindow"), Of("endedByApplicant")));
        (await service.Clerk.Get("assessment?year=2026")).Expect(403);
        (await service.Supervisor.Get("assessment?year=1")).Expect(400);
    }
}
