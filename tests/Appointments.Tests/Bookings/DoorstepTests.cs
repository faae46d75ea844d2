using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Appointments.Tests;

/// <summary>Service at the applicant's home (上门服务, D12), through the real service.</summary>
public sealed class DoorstepTests(AppointmentsService service) : IClassFixture<AppointmentsService>
{
    [Fact(DisplayName = "D12: from the application with its form through notice, answer, arrival and service to the file")]
    public async Task Goes_from_the_application_to_the_file()
    {
        await service.Calendar("D1", "doorstep", areas: ["D1"], team: "window-3");
        var served = await service.Listen<AppointmentServed>();
        var before = await service.Indicator("hall.intake.one-time-notice");
        var applied = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(area: "D1", papers: null, noticeGiven: null), "key-d1")).Expect(201);
        Assert.Equal(applied.Text, (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(area: "D1", papers: null, noticeGiven: null), "key-d1")).Expect(201).Text);
        var number = applied.Field("number");
        Assert.Equal("applied", applied.Field("state"));
        (await service.Clerk.Post($"appointments/{number}/serve", new { })).Expect(409);

        Assert.Equal("notice-missing", (await service.Clerk.Post($"appointments/{number}/accept", new { })).Expect(409).Code);
        Assert.Contains("房产证", (await service.Clerk.Post($"appointments/{number}/notice", new { also = new[] { "房产证" } })).Expect(200).Field("noticeMaterials"), StringComparison.Ordinal);
        Assert.Equal("notice-given", (await service.Clerk.Post($"appointments/{number}/notice", new { })).Expect(409).Code);
        Assert.Equal(("eligibility-open", "K30"), (await service.Clerk.Post($"appointments/{number}/accept", new { })).Expect(409) is var open ? (open.Code, open.Text_("rule")) : default);
        var (slot, startsAt) = (await service.Free("D1", "hall-doorstep", "D1"))[2];
        var accepted = (await service.Clerk.Post($"appointments/{number}/accept", new { slotId = slot, papers = "残疾证" })).Expect(200);
        Assert.Equal(("scheduled", "papers", "window-3"), (accepted.Field("state"), accepted.Field("eligibilityBasis"), accepted.Field("crew")));
        Assert.Equal("met", accepted.OutcomeOf("appointments.doorstep.reply"));
        Assert.Equal((startsAt, startsAt.AddMinutes(30)), (accepted.Due("appointments.doorstep.arrival"), accepted.Due("appointments.doorstep.no-show")));

        service.Clock.MoveTo(startsAt.AddMinutes(-10));
        Assert.Equal("staff-not-there", (await service.Crew.Post($"appointments/{number}/presence", new { })).Expect(409).Code);
        Assert.Equal("met", (await service.Crew.Post($"appointments/{number}/staff-arrival", new { })).Expect(200).OutcomeOf("appointments.doorstep.arrival"));
        Assert.Equal("met", (await service.Crew.Post($"appointments/{number}/presence", new { })).Expect(200).OutcomeOf("appointments.doorstep.no-show"));
        service.Clock.Advance(TimeSpan.FromMinutes(40));
        (await service.Crew.Post($"appointments/{number}/serve", new { })).Expect(200);
        await Eventually.True(() => served.Any(fact => fact.Number == number && fact.Kind == "doorstep" && fact.Matter == "hall-doorstep"));
        Assert.Equal(["result:required"], (await service.Crew.Post($"appointments/{number}/result", new { })).Expect(400).FieldErrors);
        Assert.Equal("filed", (await service.Crew.Post($"appointments/{number}/result", new { result = "已办结" })).Expect(200).Field("state"));
        var seen = await service.Seen(number);
        Assert.Equal(["applied", "notice-given", "accepted", "staff-in-place", "present", "served", "filed"], seen.Body.GetProperty("history").EnumerateArray().Select(past => past.GetProperty("kind").GetString()));
        Assert.Equal(["accepted", "applied", "one-time-notice"], await service.Told(number));
        Assert.Equal((before.Numerator + 1, before.Denominator + 1), await service.Indicator("hall.intake.one-time-notice"));
    }

    [Fact(DisplayName = "K13: each organisation takes bookings in the ways its source names; all errors of an application are told at once")]
    public async Task Takes_bookings_in_the_ways_of_the_source()
    {
        var resident = service.As("resident-k13", "resident");
        var refused = (await resident.Post("doorstep-applications", BookingDesk.Application(channel: "web", papers: null))).Expect(422);
        Assert.Equal(("channel-not-allowed", "K13"), (refused.Code, refused.Text_("rule")));
        (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(channel: "written"))).Expect(422);
        var power = (await resident.Post("doorstep-applications", BookingDesk.Application("power-meter-installation", "web", group: null, papers: null, noticeGiven: null))).Expect(201);
        Assert.Equal(("web", "applied"), (power.Field("channel"), power.Field("state")));
        Assert.Contains("one-time-notice", await service.Told(power.Field("number")));
        (await service.Clerk.Post("doorstep-applications", BookingDesk.Application("power-meter-installation", "written", group: null, papers: null))).Expect(201);
        Assert.Equal(
            ["address:required", "area:required", "channel:required", "group:not-one-of", "name:required", "phone:not-a-phone", "wantedAt:in-the-past"],
            (await service.Clerk.Post("doorstep-applications", new { matter = "hall-doorstep", phone = "x", group = "elderly-living-alone", wantedAt = service.Now })).Expect(400).FieldErrors);
        Assert.Contains("matter:other-kind", (await service.Clerk.Post("doorstep-applications", BookingDesk.Application("hall-business"))).Expect(400).FieldErrors);
        (await service.Crew.Post("doorstep-applications", BookingDesk.Application())).Expect(403);
    }

    [Fact(DisplayName = "K30: who is served at the door is each profile's own list")]
    public async Task Serves_the_groups_of_the_profile()
    {
        async Task Expect(int status, string matter, string group) => (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(matter, group: group))).Expect(status);
        await Expect(201, "hall-doorstep", "key-project");
        await Expect(400, "hall-doorstep", "elderly-living-alone");
        await Expect(201, "gas-doorstep", "elderly-living-alone");
        await Expect(400, "gas-doorstep", "elderly-limited-mobility");
        await Expect(201, "power-doorstep", "elderly-limited-mobility");
        await Expect(400, "power-doorstep", "key-project");
    }

    [Fact(DisplayName = "K17: every application has its form on file, filled in by the applicant on site and by the window for a phone call")]
    public async Task Files_a_form_for_every_application()
    {
        Assert.Equal("clerk-1", (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(channel: "phone"))).Expect(201).Field("formBy"));
        var onSite = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(channel: "counter"))).Expect(201);
        Assert.Equal(("applicant", service.Now), (onSite.Field("formBy"), onSite.Appointment().GetProperty("formAt").GetDateTimeOffset()));
    }

    [Fact(DisplayName = "appointments.doorstep.reply: answered within one working day, a refusal never without its reason; later is broken")]
    public async Task Answers_within_a_working_day()
    {
        var number = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application())).Expect(201).Field("number");
        Assert.Equal(["reason:required"], (await service.Clerk.Post($"appointments/{number}/refuse", new { reason = " " })).Expect(400).FieldErrors);
        var refused = (await service.Clerk.Post($"appointments/{number}/refuse", new { reason = "不属于上门范围" })).Expect(200);
        Assert.Equal(("refused", "met"), (refused.Field("state"), refused.OutcomeOf("appointments.doorstep.reply")));
        (await service.Clerk.Post($"appointments/{number}/accept", new { })).Expect(409);
        var late = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application())).Expect(201).Field("number");
        service.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal("missed", (await service.Clerk.Post($"appointments/{late}/refuse", new { reason = "材料不符" })).Expect(200).OutcomeOf("appointments.doorstep.reply"));
    }

    [Fact(DisplayName = "appointments.doorstep.no-show: late by more than 30 minutes and unreachable, with staff on the spot (K15, K16)")]
    public async Task Declares_a_no_show_on_evidence()
    {
        await service.Calendar("D2", "doorstep", areas: ["D2"]);
        var (number, startsAt) = await service.Accepted("D2", 3, area: "D2");
        service.Clock.MoveTo(startsAt.AddMinutes(20));
        (await service.Crew.Post($"appointments/{number}/staff-arrival", new { at = startsAt.AddMinutes(-5) })).Expect(200);
        Assert.Equal(("no-show-too-early", "appointments.doorstep.no-show"), (await service.Crew.Post($"appointments/{number}/no-show", new { })).Expect(409) is var early ? (early.Code, early.Text_("rule")) : default);
        service.Clock.MoveTo(startsAt.AddMinutes(31));
        Assert.Equal("not-contacted", (await service.Crew.Post($"appointments/{number}/no-show", new { })).Expect(409).Code);
        Assert.Equal(["reached:required", "way:not-one-of"], (await service.Crew.Post($"appointments/{number}/contacts", new { way = "pigeon" })).Expect(400).FieldErrors);
        (await service.Crew.Post($"appointments/{number}/contacts", new { way = "phone", reached = false })).Expect(200);
        var gone = (await service.Crew.Post($"appointments/{number}/no-show", new { })).Expect(200);
        Assert.Equal(("given-up", "excluded", "met"), (gone.Field("state"), gone.StateOf("appointments.doorstep.no-show"), gone.OutcomeOf("appointments.doorstep.arrival")));
        Assert.Contains("given-up", await service.Told(number));
        (await service.Crew.Post($"appointments/{number}/no-show", new { })).Expect(409);
    }

    [Fact(DisplayName = "K16: an appointment that staff did not keep cannot be the applicant's no-show, and one who answers the phone is not absent")]
    public async Task Needs_staff_on_the_spot()
    {
        await service.Calendar("D3", "doorstep", areas: ["D3"], capacity: 2);
        var (number, startsAt) = await service.Accepted("D3", 3, area: "D3");
        service.Clock.MoveTo(startsAt.AddMinutes(40));
        (await service.Crew.Post($"appointments/{number}/contacts", new { way = "phone", reached = false })).Expect(200);
        Assert.Equal("K16", (await service.Crew.Post($"appointments/{number}/no-show", new { })).Expect(409).Text_("rule"));
        Assert.Equal("missed", (await service.Crew.Post($"appointments/{number}/staff-arrival", new { })).Expect(200).OutcomeOf("appointments.doorstep.arrival"));
        (await service.Crew.Post($"appointments/{number}/contacts", new { way = "door", reached = true })).Expect(200);
        Assert.Equal("applicant-reached", (await service.Crew.Post($"appointments/{number}/no-show", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "appointments.doorstep.arrival: K11, the hall's staff before the appointed time, power staff within the hour agreed")]
    public async Task Arrives_by_the_rule_of_the_profile()
    {
        await service.Calendar("D4", "doorstep", areas: ["D4"]);
        await service.Calendar("D4P", "doorstep", "power", areas: ["D4"], days: "every-day", hours: "mon-sun 08:30-12:00,13:30-17:30");
        var (hall, at) = await service.Accepted("D4", 8, area: "D4");
        service.Clock.MoveTo(at.AddMinutes(1));
        Assert.Equal("missed", (await service.Crew.Post($"appointments/{hall}/staff-arrival", new { })).Expect(200).OutcomeOf("appointments.doorstep.arrival"));
        var (power, starts) = await service.Accepted("D4P", 8, BookingDesk.Application("power-meter-installation", area: "D4", group: null, papers: null), "power-meter-installation", "D4");
        service.Clock.MoveTo(starts.AddMinutes(59));
        var arrived = (await service.Crew.Post($"appointments/{power}/staff-arrival", new { })).Expect(200);
        Assert.Equal(("met", "state-grid"), (arrived.OutcomeOf("appointments.doorstep.arrival"), arrived.Clock("appointments.doorstep.arrival").GetProperty("profile").GetString()));
    }

    [Fact(DisplayName = "appointments.doorstep.cancel-notice: told 8 hours ahead with an explanation; later is possible and broken (K14)")]
    public async Task Cancels_eight_hours_ahead()
    {
        await service.Calendar("D5", "doorstep", areas: ["D5"], capacity: 2);
        var (early, startsAt) = await service.Accepted("D5", 20, area: "D5");
        var (late, _) = await service.Accepted("D5", 20, area: "D5");
        service.Clock.MoveTo(startsAt.AddHours(-9));
        Assert.Equal(["explanation:required", "reason:required"], (await service.Clerk.Post($"appointments/{early}/cancel-by-window", new { })).Expect(400).FieldErrors);
        var cancelled = (await service.Clerk.Post($"appointments/{early}/cancel-by-window", new { reason = "人员临时抽调", explanation = "已说明并致歉" })).Expect(200);
        Assert.Equal(("cancelled", startsAt.AddHours(-8), "running"), (cancelled.Field("state"), cancelled.Due("appointments.doorstep.cancel-notice"), cancelled.StateOf("appointments.doorstep.cancel-notice")));
        Assert.Equal("excluded", cancelled.StateOf("appointments.doorstep.arrival"));
        Assert.Contains(early, (await service.Clerk.Get("appointments?untold=true")).Expect(200).Items().Select(item => item.GetProperty("number").GetString()));
        Assert.Equal("met", (await service.Clerk.Post($"appointments/{early}/told", new { })).Expect(200).OutcomeOf("appointments.doorstep.cancel-notice"));
        (await service.Clerk.Post($"appointments/{early}/told", new { })).Expect(409);

        service.Clock.MoveTo(startsAt.AddHours(-7));
        Assert.Equal("missed", (await service.Clerk.Post($"appointments/{late}/cancel-by-window", new { reason = "车辆故障", explanation = "已说明并致歉", toldAt = service.Now })).Expect(200).OutcomeOf("appointments.doorstep.cancel-notice"));
        Assert.Equal(0, await service.Read<long>("SELECT SUM(taken) FROM booking_slot WHERE calendar_code = 'D5'"));
    }

    [Fact(DisplayName = "D12: a move takes the new time and gives the old one back at once; the clocks move with it")]
    public async Task Moves_to_another_time()
    {
        await service.Calendar("D6", "doorstep", areas: ["D6"]);
        var (number, startsAt) = await service.Accepted("D6", 10, area: "D6");
        var (other, taken) = await service.Accepted("D6", 10, area: "D6");
        var full = await service.Read<string>("SELECT slot_id FROM appointment WHERE number = @other", new { other });
        (await service.Clerk.Post($"appointments/{number}/reschedule", new { slotId = full, agreed = true })).Expect(428);
        var seen = await service.Seen(number);
        (await service.Clerk.Post($"appointments/{number}/reschedule", new { slotId = full, agreed = true }, ifMatch: "\"1\"")).Expect(412);
        Assert.Equal(["agreed:required", "slotId:required"], (await service.Clerk.Post($"appointments/{number}/reschedule", new { }, ifMatch: seen.ETag)).Expect(400).FieldErrors);
        var refused = (await service.Clerk.Post($"appointments/{number}/reschedule", new { slotId = full, agreed = true }, ifMatch: seen.ETag)).Expect(409);
        Assert.Equal("slot-taken", refused.Code);
        var nearest = refused.Body.GetProperty("errors")[0].GetProperty("code").GetString();
        var moved = (await service.Clerk.Post($"appointments/{number}/reschedule", new { slotId = nearest, agreed = true, reason = "家中有事" }, ifMatch: seen.ETag)).Expect(200);
        var at = moved.Appointment().GetProperty("startsAt").GetDateTimeOffset();
        Assert.NotEqual(startsAt, at);
        Assert.Equal((at, at.AddMinutes(30)), (moved.Due("appointments.doorstep.arrival"), moved.Due("appointments.doorstep.no-show")));
        Assert.Equal(2, await service.Read<long>("SELECT SUM(taken) FROM booking_slot WHERE calendar_code = 'D6'"));
        Assert.True(taken > startsAt);
        Assert.Contains("rescheduled", await service.Told(number));
    }

    [Fact(DisplayName = "hall.intake.one-time-notice: papers asked for afterwards break it")]
    public async Task A_supplement_breaks_the_notice()
    {
        await service.Calendar("D7", "doorstep", areas: ["D7"]);
        var before = await service.Indicator("hall.intake.one-time-notice");
        var untold = (await service.Clerk.Post("doorstep-applications", BookingDesk.Application(area: "D7", noticeGiven: false))).Expect(201).Field("number");
        (await service.Clerk.Post($"appointments/{untold}/notice", new { also = new[] { "公证书" } })).Expect(200);
        Assert.Contains("公证书", (await service.Clerk.Get($"appointments/{untold}/notifications")).Expect(200).Text, StringComparison.Ordinal);
        var (number, startsAt) = await service.Accepted("D7", 4, area: "D7");
        (await service.Clerk.Post($"appointments/{number}/supplement", new { materials = "结婚证" })).Expect(200);
        service.Clock.MoveTo(startsAt);
        (await service.Crew.Post($"appointments/{number}/staff-arrival", new { })).Expect(200);
        (await service.Crew.Post($"appointments/{number}/serve", new { })).Expect(200);
        (await service.Crew.Post($"appointments/{number}/result", new { result = "已办结" })).Expect(200);
        Assert.Equal((before.Numerator, before.Denominator + 1), await service.Indicator("hall.intake.one-time-notice"));
    }
}
