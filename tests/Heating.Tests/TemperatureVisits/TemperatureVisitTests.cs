using Utilities.ServiceDefaults;

namespace Utilities.Heating.Tests;

/// <summary>A temperature visit from the booking to the signature (D42).</summary>
public sealed class TemperatureVisitTests(HeatingService heating) : IClassFixture<HeatingService>
{
    [Fact(DisplayName = "heating.visit.on-time: the visit starts at the booked time; rebooked in time the new time counts")]
    public async Task Starts_at_the_time_booked()
    {
        heating.NextMorning();
        await heating.Thermometer("T-1");
        var booked = heating.Now.AddHours(2);
        var visit = (await heating.As("r-1", Roles.Resident).Post("temperature-visits", Visits.Booking(booked))).Expect(201);
        Assert.Equal(booked, visit.Due("heating.visit.on-time"));
        var number = visit.VisitNumber();
        Assert.StartsWith("TV-", number, StringComparison.Ordinal);
        (await heating.Clerk.Post($"temperature-visits/{number}/rebook", new { bookedAt = booked.AddHours(2), reason = "临时外出" })).Expect(428);
        (await heating.Clerk.Post($"temperature-visits/{number}/rebook", new { bookedAt = booked.AddHours(2), reason = "临时外出" }, ifMatch: "\"9\"")).Expect(412);
        var rebooked = (await heating.Clerk.Post($"temperature-visits/{number}/rebook", new { bookedAt = booked.AddHours(2), reason = "临时外出" }, ifMatch: visit.ETag)).Expect(200);
        Assert.Equal(booked.AddHours(2), rebooked.Due("heating.visit.on-time"));
        heating.Clock.MoveTo(booked.AddHours(2));
        var started = (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-1", "crew-7", "crew-8"))).Expect(200);
        Assert.Equal(("started", "met"), (started.VisitState(), started.Outcome("heating.visit.on-time")));

        var late = (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddMinutes(30)))).Expect(201).VisitNumber();
        heating.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("missed", (await heating.Crew.Post($"temperature-visits/{late}/start", Visits.Start("T-1", "crew-7", "crew-8"))).Expect(200).Outcome("heating.visit.on-time"));
    }

    [Fact(DisplayName = "heating.visit.staff-count: one visitor alone is refused, or goes with a reason and is counted")]
    public async Task Sends_two_or_more()
    {
        heating.NextMorning();
        await heating.Thermometer("T-2");
        var before = await heating.Indicator("heating.visit.staff-count");
        var number = (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddHours(1)))).Expect(201).VisitNumber();
        var refused = (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-2", "crew-7", "crew-7"))).Expect(422);
        Assert.Equal(("too-few-visitors", "heating.visit.staff-count"), (refused.Code, refused.Text_("rule")));
        (await heating.Crew.Post($"temperature-visits/{number}/start", new { staff = new[] { "crew-7" }, staffReason = "同事途中受伤", thermometer = "T-2", workPassesShown = true, formCarried = true })).Expect(200);
        Assert.Equal((before.Numerator, before.Denominator + 1), await heating.Indicator("heating.visit.staff-count"));
    }

    [Fact(DisplayName = "D42: thermometer with a calibration that holds, work passes and form are carried")]
    public async Task Carries_what_the_visit_needs()
    {
        heating.NextMorning();
        await heating.Thermometer("T-3", validDays: 0);
        var number = (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddDays(1)))).Expect(201).VisitNumber();
        Assert.Equal(
            ["formCarried:must-be", "staff:required", "thermometer:unknown-thermometer", "workPassesShown:must-be"],
            (await heating.Crew.Post($"temperature-visits/{number}/start", new { thermometer = "T-none" })).Expect(400).FieldErrors);
        heating.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("calibration-expired", (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-3", "crew-7", "crew-8"))).Expect(422).Code);
        var known = (await heating.Dispatcher.Get("thermometers/T-3")).Expect(200);
        var today = DateOnly.FromDateTime(heating.Now.ToOffset(TimeSpan.FromHours(8)).Date);
        Assert.Single((await heating.Dispatcher.Get($"thermometers?invalidOn={today:yyyy-MM-dd}")).Items());
        (await heating.Dispatcher.Put("thermometers/T-3", new { model = "T-100", calibratedOn = today, validUntil = today.AddYears(1) }, known.ETag)).Expect(200);
        (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-3", "crew-7", "crew-8"))).Expect(200);
    }

    [Fact(DisplayName = "heating.visit.form-complete: every missing item is told at once; a form taken with a reason counts as incomplete")]
    public async Task Takes_no_form_with_a_gap()
    {
        heating.NextMorning();
        await heating.Thermometer("T-4");
        var before = await heating.Indicator("heating.visit.form-complete");
        var number = (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddHours(1)))).Expect(201).VisitNumber();
        (await heating.Crew.Post($"temperature-visits/{number}/form", Visits.Form(("客厅", 18)))).Expect(409);
        (await heating.Crew.Post($"temperature-visits/{number}/start", Visits.Start("T-4", "crew-7", "crew-8"))).Expect(200);
        Assert.Equal(
            ["customerName:required", "customerOpinion:required", "customerPhone:required", "filledBy:required", "outdoorCelsius:required", "radiators:required", "rooms[0].celsius:required", "rooms[1].room:required"],
            (await heating.Crew.Post($"temperature-visits/{number}/form", new { rooms = new object[] { new { room = "客厅" }, new { celsius = 18 } } })).Expect(400).FieldErrors);
        var taken = (await heating.Crew.Post($"temperature-visits/{number}/form", new
        {
            customerName = "李秀英", customerPhone = "13987654321", rooms = new[] { new { room = "客厅", celsius = 19 } }, radiators = "hot", filledBy = "crew-7", incompleteReason = "客户不愿发表意见",
        })).Expect(200);
        Assert.Equal("outdoorCelsius,customerOpinion", taken.Body.GetProperty("visit").GetProperty("missing").GetString());
        await heating.Visited("T-5", ("客厅", 19));
        Assert.Equal((before.Numerator + 1, before.Denominator + 2), await heating.Indicator("heating.visit.form-complete"));
    }

    [Fact(DisplayName = "heating.temp.indoor: each room counts against 16 °C; a cold one opens a low-temperature repair linked to the visit")]
    public async Task Opens_a_request_for_a_cold_room()
    {
        var before = await heating.Indicator("heating.temp.indoor");
        var visited = await heating.Visited("T-6", ("客厅", 16), ("北卧室", 15.9));
        Assert.Equal((before.Numerator + 1, before.Denominator + 2), await heating.Indicator("heating.temp.indoor"));
        var rooms = visited.Body.GetProperty("rooms").EnumerateArray().ToList();
        Assert.Equal((true, false), (rooms[0].GetProperty("warmEnough").GetBoolean(), rooms[1].GetProperty("warmEnough").GetBoolean()));
        var request = await heating.Clerk.Request(visited.Body.GetProperty("visit").GetProperty("requestNumber").GetString()!);
        Assert.Equal(("low-temperature", "repair", "visit"), (request.Text_("type"), request.Text_("kind"), request.Text_("channel")));
        Assert.Contains("北卧室 15.9℃", request.Text_("description"), StringComparison.Ordinal);
        Assert.DoesNotContain("客厅", request.Text_("description"), StringComparison.Ordinal);
        Assert.Contains("heating.fault.contact", request.Clocks);

        var warm = await heating.Visited("T-7", ("客厅", 20));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, warm.Body.GetProperty("visit").GetProperty("requestNumber").ValueKind);
    }

    [Fact(DisplayName = "D42: a customer who will not sign is explained to, then the opinion is kept and a neighbour's rooms are measured and signed for")]
    public async Task Takes_evidence_at_the_neighbours()
    {
        var visited = await heating.Visited("T-8", ("客厅", 17.2));
        var number = visited.VisitNumber();
        (await heating.Crew.Post($"temperature-visits/{number}/neighbour", new { address = "阳光花园6栋302", rooms = new[] { new { room = "客厅", celsius = 17.5 } } })).Expect(409);
        Assert.Equal(["explanation:required", "opinion:required"], (await heating.Crew.Post($"temperature-visits/{number}/dispute", new { })).Expect(400).FieldErrors);
        Assert.Equal("disputed", (await heating.Crew.Post($"temperature-visits/{number}/dispute", new { explanation = "说明测温位置和方法", opinion = "认为温度计不准" })).Expect(200).VisitState());
        Assert.Equal(["address:required", "rooms:required"], (await heating.Crew.Post($"temperature-visits/{number}/neighbour", new { })).Expect(400).FieldErrors);
        var measured = (await heating.Crew.Post($"temperature-visits/{number}/neighbour", new { address = "阳光花园6栋302", rooms = new[] { new { room = "客厅", celsius = 17.5 } } })).Expect(200);
        Assert.Equal(("neighbour-measured", 2), (measured.VisitState(), measured.Body.GetProperty("rooms").GetArrayLength()));
        Assert.Equal("evidence-signed", (await heating.Crew.Post($"temperature-visits/{number}/sign-evidence", new { signedBy = "张建国" })).Expect(200).VisitState());
        var conflict = (await heating.Crew.Post($"temperature-visits/{number}/sign", new { signedBy = "李秀英" })).Expect(409);
        Assert.Equal(("visit-state", "D42"), (conflict.Code, conflict.Text_("rule")));
    }

    [Fact]
    public async Task Lets_a_customer_sign_who_would_not_at_first()
    {
        var number = (await heating.Visited("T-9", ("客厅", 18))).VisitNumber();
        (await heating.Crew.Post($"temperature-visits/{number}/dispute", new { explanation = "说明", opinion = "不准" })).Expect(200);
        var signed = (await heating.Crew.Post($"temperature-visits/{number}/sign", new { signedBy = "李秀英" })).Expect(200);
        Assert.Equal("signed", signed.VisitState());
        Assert.Equal(["scheduled", "started", "visited", "disputed", "signed"], signed.Body.GetProperty("history").EnumerateArray().Select(past => past.GetProperty("kind").GetString()));
    }

    [Fact(DisplayName = "D42: at night only when the customer has agreed before")]
    public async Task Visits_at_night_only_by_agreement()
    {
        heating.NextMorning();
        var night = heating.Now.AddHours(12);
        Assert.Equal(["nightAgreedBy:required"], (await heating.Clerk.Post("temperature-visits", Visits.Booking(night))).Expect(400).FieldErrors);
        (await heating.Clerk.Post("temperature-visits", Visits.Booking(night, "李秀英"))).Expect(201);
        Assert.Equal(["bookedAt:in-the-past"], (await heating.Clerk.Post("temperature-visits", Visits.Booking(heating.Now.AddHours(-1)))).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Shows_the_person_to_those_who_visit_and_masks_it_for_others()
    {
        heating.NextMorning();
        var owner = heating.As("r-77", Roles.Resident);
        const string Key = "visit-of-r-77";
        var body = Visits.Booking(heating.Now.AddHours(3));
        var number = (await owner.Post("temperature-visits", body, Key)).Expect(201).VisitNumber();
        Assert.Equal(number, (await owner.Post("temperature-visits", body, Key)).Expect(201).VisitNumber());
        (await heating.As("r-78", Roles.Resident).Get($"temperature-visits/{number}")).Expect(404);
        Assert.Single((await owner.Get("temperature-visits")).Items());
        Assert.Equal("13987654321", (await owner.Get($"temperature-visits/{number}")).Expect(200).Body.GetProperty("visit").GetProperty("phone").GetString());

        var auditor = heating.As("a-1", Roles.Auditor);
        var seen = (await auditor.Get($"temperature-visits/{number}")).Expect(200).Body;
        Assert.True(seen.GetProperty("masked").GetBoolean());
        Assert.Equal(("李**", "139****4321", "阳光花园***"), (seen.GetProperty("visit").GetProperty("customerName").GetString(), seen.GetProperty("visit").GetProperty("phone").GetString(), seen.GetProperty("visit").GetProperty("address").GetString()));
        Assert.DoesNotContain("13987654321", (await auditor.Get("temperature-visits")).Text, StringComparison.Ordinal);
        Assert.Equal(["purpose:required"], (await auditor.Post($"temperature-visits/{number}/reveal", new { })).Expect(400).FieldErrors);
        Assert.Equal("13987654321", (await auditor.Post($"temperature-visits/{number}/reveal", new { purpose = "抽查走访记录" })).Expect(200).Text_("phone"));
        Assert.Equal(1, await heating.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'personal-data-revealed' AND subject = @number", new { number }));
        (await heating.Clerk.Post($"temperature-visits/{number}/reveal", new { purpose = "x" })).Expect(403);
        (await heating.Clerk.Post($"temperature-visits/{number}/start", Visits.Start("T-1", "a", "b"))).Expect(403);

        (await owner.Post($"temperature-visits/{number}/cancel", new { reason = "不需要了" })).Expect(200);
        Assert.Equal("excluded", (await heating.Clerk.Get($"temperature-visits/{number}")).Expect(200).Clock("heating.visit.on-time").GetProperty("state").GetString());
    }
}
